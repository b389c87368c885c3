/** {@code serai import}: what happened before the hub was there, or while it was not. */
package dev.serai.cli.history;
