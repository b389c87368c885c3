/** Edited folders, read again while the hub serves. */
package dev.serai.app.reload;
