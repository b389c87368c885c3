/** Lets edits of connectors and companies take effect while the hub serves. */
package dev.serai.connector.reload;
