package dev.serai.connector.export;

import com.fasterxml.jackson.databind.JsonNode;

/** One entry of an export file. */
public sealed interface ExportEntry {

  /** The line where it begins, from 1. */
  long line();

  /** A document; from a table, {@code {"key": …, "rows": […]}} without empty cells. */
  record Document(long line, JsonNode tree) implements ExportEntry {}

  /** An entry that is not a document, while what follows can still be read. */
  record Unreadable(long line, String why) implements ExportEntry {}
}
