package dev.serai.connector.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.io.BufferedReader;
import java.io.IOException;

/** One JSON document on each line. */
final class JsonLines implements ExportEntries {

  private final BufferedReader lines;
  private long line;

  JsonLines(BufferedReader lines) {
    this.lines = lines;
  }

  @Override
  public ExportEntry next() throws IOException {
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (!text.isBlank()) {
        JsonNode tree = tree(text);
        return tree == null
            ? new ExportEntry.Unreadable(line, "the line is not valid JSON")
            : new ExportEntry.Document(line, tree);
      }
    }
    return null;
  }

  /** Null if it is not JSON. */
  static JsonNode tree(String text) {
    try {
      JsonNode tree = Json.MAPPER.readTree(text);
      return tree.isMissingNode() ? null : tree;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
