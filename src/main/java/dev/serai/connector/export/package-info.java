/** Files that platforms export, read document by document. */
package dev.serai.connector.export;
