package dev.serai.connector.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A signature made by the platform: {@code samples/NAME.signature.json}, over the bytes of {@code
 * samples/NAME.json} (or {@code NAME.txt}); over no bytes if neither exists.
 *
 * @param headers names in lower case
 * @param settings the company's settings of the connector
 * @param at the hub's clock when it arrived
 * @param keys addresses and texts of the documents that contain the platform's public keys
 * @param bodyUnsigned whether the scheme does not cover the body
 */
public record SignatureSample(
    String name,
    byte[] body,
    Map<String, String> headers,
    Map<String, String> query,
    List<String> secrets,
    Map<String, String> settings,
    Instant at,
    Map<String, String> keys,
    boolean bodyUnsigned) {

  private static final String SUFFIX = ".signature.json";

  /** The signatures among a connector's samples, by name; throws {@link ConfigError}. */
  public static List<SignatureSample> of(Path connectorFolder) {
    Path samples = connectorFolder.resolve("samples");
    try (Stream<Path> files = Files.list(samples)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted()
          .map(SignatureSample::read)
          .toList();
    } catch (IOException e) {
      throw new ConfigError(samples, "cannot be read");
    }
  }

  private static SignatureSample read(Path file) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    try {
      JsonNode root = Json.MAPPER.readTree(Files.readAllBytes(file));
      Map<String, String> headers = new LinkedHashMap<>();
      texts(root.path("headers"))
          .forEach((header, value) -> headers.put(header.toLowerCase(Locale.ROOT), value));
      List<String> secrets = new ArrayList<>();
      root.path("secrets").forEach(secret -> secrets.add(secret.asText()));
      return new SignatureSample(
          name,
          body(file, name),
          headers,
          texts(root.path("query")),
          secrets,
          texts(root.path("settings")),
          root.has("at") ? Instant.parse(root.path("at").asText()) : Instant.EPOCH,
          texts(root.path("keys")),
          root.path("bodyUnsigned").asBoolean());
    } catch (IOException | DateTimeParseException e) {
      throw new ConfigError(
          file,
          "must be JSON with headers, query, secrets, settings and at (2026-11-21T09:30:00Z)");
    }
  }

  private static byte[] body(Path file, String name) throws IOException {
    for (String ending : new String[] {".json", ".txt"}) {
      Path body = file.resolveSibling(name + ending);
      if (Files.exists(body)) {
        return Files.readAllBytes(body);
      }
    }
    return new byte[0];
  }

  /** Objects, such as key sets, are given as JSON. */
  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field ->
                texts.put(
                    field.getKey(),
                    field.getValue().isValueNode()
                        ? field.getValue().asText()
                        : field.getValue().toString()));
    return texts;
  }
}
