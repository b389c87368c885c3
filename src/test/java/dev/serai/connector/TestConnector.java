package dev.serai.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Connector folders written for one test. */
public final class TestConnector {

  private TestConnector() {}

  /** A folder {@code toy} in {@code parent} with these files by relative path. */
  public static ConnectorFolder folder(Path parent, Map<String, String> files) {
    files.forEach((name, text) -> write(parent.resolve("toy").resolve(name), text));
    return new ConnectorFolder(parent.resolve("toy"));
  }

  /** A connector without a signature whose only topic {@code t} is mapped by {@code mapping}. */
  public static Connector mapping(Path parent, String mapping) {
    return folder(
            parent, Map.of("connector.yaml", descriptor("{scheme: none}"), "toy.jslt", mapping))
        .load();
  }

  public static String descriptor(String signature) {
    return """
    name: toy
    title: Toy
    source: TOY
    receive:
      signature: %s
      topic: t
      delivery: {id: [header.X-Id, body.id], promise: "One id for each delivery."}
    events:
      t: toy.jslt
    """
        .formatted(signature);
  }

  public static Request request(Map<String, String> headers, String body) {
    return new Request("POST", "/", Map.of(), Map.of(), headers, body.getBytes(UTF_8));
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
