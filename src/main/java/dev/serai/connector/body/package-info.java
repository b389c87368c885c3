/** Request bodies: JSON, forms, CSV, JWT. */
package dev.serai.connector.body;
