package dev.serai.connector.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the samples of one connector. */
final class SampleFolder {

  private static final String JSON = ".json";
  private static final String EXPECTED = ".expected.json";
  private static final String SIGNATURE = ".signature.json";
  private static final String REQUEST = "request.json";

  private final Path folder;
  private final SampleTable table;

  SampleFolder(Path connectorFolder) {
    this.folder = connectorFolder.resolve("samples");
    this.table = SampleTable.of(connectorFolder);
  }

  /** By name; each sample is followed by its variants under other topics. */
  List<Sample> read() {
    Set<String> payloads = payloads();
    Set<String> names = new TreeSet<>(payloads);
    names.addAll(table.names());
    if (names.isEmpty()) {
      throw new ConfigError(folder, "has no samples; add NAME.json and NAME.expected.json");
    }
    List<Sample> samples = new ArrayList<>();
    for (String name : names) {
      Sample sample = read(name, table.payload(name, payloads));
      samples.add(sample);
      table.otherTopics(name).forEach(topic -> samples.add(sample.under(topic)));
    }
    return List.copyOf(samples);
  }

  private Set<String> payloads() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(this::isPayload)
          .map(file -> file.substring(0, file.length() - JSON.length()))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new ConfigError(
          folder, "cannot be read; every connector needs samples/NAME.json and NAME.expected.json");
    }
  }

  private boolean isPayload(String file) {
    if (file.equals(REQUEST) || file.endsWith("." + REQUEST)) {
      throw new ConfigError(
          folder.resolve(file), "is not read; say in samples.yaml what accompanies a sample");
    }
    return file.endsWith(JSON) && !file.endsWith(EXPECTED) && !file.endsWith(SIGNATURE);
  }

  private Sample read(String name, String payload) {
    return new Sample(
        name,
        payload,
        bytes(folder.resolve(payload + JSON)),
        table.topic(name),
        table.texts(name, "headers"),
        table.texts(name, "query"),
        table.texts(name, "settings"),
        table.fingerprints(name),
        expected(name));
  }

  private JsonNode expected(String name) {
    String own = name + EXPECTED;
    JsonNode expected = table.expected(name);
    if (expected == null) {
      return json(folder.resolve(own));
    }
    if (Files.exists(folder.resolve(own))) {
      throw table.error(
          name, "states what is expected, and so does samples/" + own + "; remove one");
    }
    return expected.isTextual() ? json(folder.resolve(expected.asText() + EXPECTED)) : expected;
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
}
