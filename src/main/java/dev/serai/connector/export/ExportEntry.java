package dev.serai.connector.export;

import com.fasterxml.jackson.databind.JsonNode;

/** One thing in an export file. */
public sealed interface ExportEntry {

  /** The line where it begins, from 1. */
  long line();

  /** A document; out of a table {@code {"key": …, "rows": […]}} without the empty cells. */
  record Document(long line, JsonNode tree) implements ExportEntry {}

  /** What is no document, while what follows can still be read. */
  record Unreadable(long line, String why) implements ExportEntry {}
}
