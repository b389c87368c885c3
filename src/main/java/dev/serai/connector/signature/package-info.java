/** How a platform proves that a request is its own. */
package dev.serai.connector.signature;
