/** Public keys that platforms publish: fetched, kept for a while, fetched again. */
package dev.serai.connector.key;
