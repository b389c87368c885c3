package dev.serai.connector.export;

import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
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
        try {
          return ExportEntry.of(line, new JsonReader(Allowance.UNCOUNTED).read(text));
        } catch (UnreadableJson e) {
          return new ExportEntry.Unreadable(line, "the line is not valid JSON");
        }
      }
    }
    return null;
  }

  static boolean isJson(String text) {
    try {
      return new JsonReader(Allowance.UNCOUNTED).read(text).tree() != null;
    } catch (UnreadableJson e) {
      return false;
    }
  }
}
