/** The forms in which platforms write a body, each read as one JSON tree. */
package dev.serai.connector.body;
