/** Files of documents that a platform exported: lines of JSON, lists, tables. */
package dev.serai.connector.export;
