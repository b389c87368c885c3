/** Connectors and companies as their files describe them. */
package dev.serai.connector;
