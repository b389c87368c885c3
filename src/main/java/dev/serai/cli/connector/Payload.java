package dev.serai.cli.connector;

import dev.serai.app.UserError;
import dev.serai.draft.Capture;
import dev.serai.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The input of a command: a body, or with the ending {@code .http} a raw request with headers and
 * query.
 *
 * @param headers by lower-case names, those of the command line before those of the file
 */
record Payload(Map<String, String> headers, Map<String, String> query, byte[] body) {

  /**
   * Throws {@link UserError} if a file or a header cannot be read.
   *
   * @param file null or {@code -} for standard input
   */
  static Payload of(Path file, Map<String, String> headers, Map<String, String> query) {
    headers.keySet().forEach(Payload::checkHeader);
    if (file == null || !file.toString().endsWith(".http")) {
      return new Payload(headers, query, body(file));
    }
    Request request = Capture.ofHttp(file).request();
    Map<String, String> allHeaders = new LinkedHashMap<>(request.headers());
    headers.forEach((name, value) -> allHeaders.put(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> allQuery = new LinkedHashMap<>(request.query());
    allQuery.putAll(query);
    return new Payload(allHeaders, allQuery, request.body());
  }

  /**
   * {@code Name: value}, the notation of requests and curl, would be read as a name up to the first
   * {@code =}.
   */
  static void checkHeader(String header) {
    int colon = header.indexOf(':');
    if (colon >= 0) {
      String name = header.substring(0, colon).strip();
      throw new UserError("--header begins with '%s:'; write %s=VALUE".formatted(name, name));
    }
  }

  private static byte[] body(Path file) {
    try {
      return file == null || file.toString().equals("-")
          ? System.in.readAllBytes()
          : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read; check the path");
    }
  }
}
