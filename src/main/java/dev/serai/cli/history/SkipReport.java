package dev.serai.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file with one line of JSON for each document that was not taken. */
final class SkipReport implements Closeable {

  private final BufferedWriter lines;

  /**
   * @param documents settled by the runs before; later ones are written again
   */
  SkipReport(Path file, long documents) throws IOException {
    List<String> kept = List.of();
    if (documents > 0 && Files.exists(file)) {
      try (var before = Files.lines(file)) {
        kept = before.filter(line -> document(line) <= documents).toList();
      }
    }
    lines =
        Files.newBufferedWriter(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    for (String line : kept) {
      lines.write(line);
      lines.newLine();
    }
  }

  private static long document(String line) {
    try {
      JsonNode tree = Json.MAPPER.readTree(line);
      return tree.path("document").asLong(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  void add(long document, DocumentOutcome.Skipped skipped) throws IOException {
    lines.write(
        Json.MAPPER
            .createObjectNode()
            .put("document", document)
            .put("line", skipped.line())
            .put("reason", skipped.why())
            .toString());
    lines.newLine();
  }

  void flush() throws IOException {
    lines.flush();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
