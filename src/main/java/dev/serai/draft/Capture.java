package dev.serai.draft;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.serai.config.ConfigError;
import dev.serai.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request of a platform, as somebody kept it.
 *
 * @param name of the sample it becomes
 */
public record Capture(String name, Request request) {

  /** A file that holds a body alone; throws {@link ConfigError}. */
  public static Capture ofBody(Path file, Map<String, String> headers) {
    Map<String, String> lowerCase = new LinkedHashMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    return new Capture(name(file), request("/", lowerCase, read(file)));
  }

  /**
   * A file that holds a raw HTTP request: a request line (which may be missing), headers, an empty
   * line, the body. With a {@code Content-Length} the body has that many bytes, so that a line
   * break which an editor put at the end does no harm. Throws {@link ConfigError}.
   */
  public static Capture ofHttp(Path file) {
    byte[] bytes = read(file);
    Map<String, String> headers = new LinkedHashMap<>();
    String path = "/";
    int from = 0;
    while (true) {
      int end = lineEnd(bytes, from);
      if (end < 0) {
        throw new ConfigError(
            file, "has no empty line between headers and body; give a bare body with --from");
      }
      String line = new String(bytes, from, end - from, ISO_8859_1).strip();
      from = end + 1;
      if (line.isEmpty()) {
        break;
      }
      int colon = line.indexOf(':');
      int blank = line.indexOf(' ');
      if (colon > 0 && (blank < 0 || blank > colon)) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      } else if (headers.isEmpty() && blank > 0) {
        String rest = line.substring(blank + 1);
        path = rest.contains(" ") ? rest.substring(0, rest.indexOf(' ')) : rest;
      } else {
        throw new ConfigError(
            file, "has a line among its headers that is none: they are NAME: VALUE");
      }
    }
    byte[] body =
        Arrays.copyOfRange(bytes, from, Math.min(bytes.length, end(headers, from, bytes)));
    return new Capture(name(file), request(path, headers, body));
  }

  private static int end(Map<String, String> headers, int from, byte[] bytes) {
    String length = headers.getOrDefault("content-length", "");
    return length.matches("\\d{1,9}") ? from + Integer.parseInt(length) : bytes.length;
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static Request request(String target, Map<String, String> headers, byte[] body) {
    Map<String, String> query = new LinkedHashMap<>();
    int mark = target.indexOf('?');
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.putIfAbsent(
              decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return new Request("POST", "/", Map.of(), query, headers, body);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ConfigError(file, "cannot be read; check the path");
    }
  }

  /** The file's name without its ending, as a sample may be called. */
  private static String name(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.[A-Za-z0-9]+$", "");
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-");
    return plain.endsWith("request") || plain.isEmpty() ? "sample-" + plain : plain;
  }
}
