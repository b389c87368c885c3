/**
 * What the hub asks platforms for by itself, durably: documents that a delivery only named, and
 * lists of what is new.
 */
package dev.serai.pull;
