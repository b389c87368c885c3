/** Canonical events, money, time and settings. Depends on nothing else of the hub. */
package dev.serai.model;
