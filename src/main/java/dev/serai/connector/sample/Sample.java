package dev.serai.connector.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.config.ConfigError;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One payload and what its connector makes of it: {@code samples/NAME.json} and {@code
 * samples/NAME.expected.json}. {@code NAME.request.json} says what came with the payload, on top of
 * {@code samples/request.json}, which holds for all.
 *
 * @param topic null if headers or body tell it
 * @param settings the company's settings of the connector
 * @param expected a list of canonical events, or {@code {"error": "part of the message"}}
 */
public record Sample(
    String name,
    byte[] body,
    String topic,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> settings,
    Fingerprints fingerprints,
    JsonNode expected) {

  private static final String JSON = ".json";
  private static final String EXPECTED = ".expected.json";
  private static final String REQUEST = "request.json";
  private static final String SIGNATURE = ".signature.json";

  /** The samples of a connector's folder, by name; throws {@link ConfigError} if there are none. */
  public static List<Sample> of(Path connectorFolder) {
    Path samples = connectorFolder.resolve("samples");
    try (Stream<Path> files = Files.list(samples)) {
      List<Sample> found =
          files
              .map(file -> file.getFileName().toString())
              .filter(Sample::isPayload)
              .sorted()
              .map(file -> read(samples, file.substring(0, file.length() - JSON.length())))
              .toList();
      if (found.isEmpty()) {
        throw new ConfigError(samples, "holds no sample; add NAME.json and NAME.expected.json");
      }
      return found;
    } catch (IOException e) {
      throw new ConfigError(
          samples,
          "cannot be read; every connector needs samples/NAME.json and NAME.expected.json");
    }
  }

  private static boolean isPayload(String file) {
    return file.endsWith(JSON)
        && !file.endsWith(EXPECTED)
        && !file.endsWith(REQUEST)
        && !file.endsWith(SIGNATURE);
  }

  private static Sample read(Path folder, String name) {
    JsonNode common = optional(folder.resolve(REQUEST));
    JsonNode own = optional(folder.resolve(name + "." + REQUEST));
    JsonNode fingerprints = own.path("fingerprints");
    return new Sample(
        name,
        bytes(folder.resolve(name + JSON)),
        own.path("topic").asText(common.path("topic").asText(null)),
        texts(common.path("headers"), own.path("headers")),
        texts(common.path("query"), own.path("query")),
        texts(common.path("settings"), own.path("settings")),
        new Fingerprints(list(fingerprints.path("names")), list(fingerprints.path("faqNames"))),
        json(folder.resolve(name + EXPECTED)));
  }

  private static JsonNode optional(Path file) {
    return Files.exists(file) ? json(file) : MissingNode.getInstance();
  }

  private static JsonNode json(Path file) {
    try {
      return Json.MAPPER.readTree(bytes(file));
    } catch (JsonProcessingException e) {
      throw new ConfigError(
          file,
          e.getLocation().getLineNr(),
          e.getLocation().getColumnNr(),
          "is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ConfigError(file, "cannot be read as JSON");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ConfigError(file, "is missing or cannot be read; every sample needs it");
    }
  }

  private static Map<String, String> texts(JsonNode common, JsonNode own) {
    Map<String, String> texts = new LinkedHashMap<>();
    common.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    own.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static List<String> list(JsonNode node) {
    return Json.MAPPER.convertValue(
        node.isArray() ? node : Json.MAPPER.createArrayNode(), new TypeReference<>() {});
  }
}
