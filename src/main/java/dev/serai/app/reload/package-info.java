/** Reads changed folders again while the hub is running. */
package dev.serai.app.reload;
