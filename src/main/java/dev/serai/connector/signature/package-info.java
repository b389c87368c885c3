/** How platforms prove that a request is their own, and why one was refused. */
package dev.serai.connector.signature;
