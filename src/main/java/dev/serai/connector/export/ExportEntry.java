package dev.serai.connector.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.json.ReadJson;

/** One entry of an export file. */
public sealed interface ExportEntry {

  /** The line where it begins, from 1. */
  long line();

  /** A document, unless something of it is beyond a limit. */
  static ExportEntry of(long line, ReadJson read) {
    return read.problem() == null
        ? new Document(line, read.tree())
        : new Unreadable(line, read.problem().text());
  }

  /** A document; from a table, {@code {"key": …, "rows": […]}} without empty cells. */
  record Document(long line, JsonNode tree) implements ExportEntry {}

  /** An entry that is not a document, while what follows can still be read. */
  record Unreadable(long line, String why) implements ExportEntry {}
}
