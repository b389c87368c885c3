/** The running hub: wiring, database, threads. */
package dev.serai.app;
