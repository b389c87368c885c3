package dev.serai.connector.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.config.Schema;
import dev.serai.config.YamlDocument;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Json;
import dev.serai.model.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector's {@code samples.yaml}: what accompanies the payloads of its samples (topics,
 * headers, settings), and what a sample shares with another.
 */
final class SampleTable {

  private static final String FILE = "samples.yaml";
  private static final List<String> OUTCOMES = List.of("expected", "ignored", "error");
  private static final Schema SCHEMA = Schema.named("samples");

  private final YamlDocument document;

  private SampleTable(YamlDocument document) {
    this.document = document;
  }

  /** The table of a connector's folder, empty if it has none; throws {@link ConfigError}. */
  static SampleTable of(Path connectorFolder) {
    Path file = connectorFolder.resolve(FILE);
    if (!Files.exists(file)) {
      return new SampleTable(new YamlDocument(file, "", Json.MAPPER.createObjectNode()));
    }
    YamlDocument document = YamlDocument.read(file);
    SCHEMA.check(document);
    return new SampleTable(document);
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    document.root().path("samples").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The sample whose payload {@code name} uses; throws {@link ConfigError} if there is none. */
  String payload(String name, Set<String> payloads) {
    String other = sample(name).path("payload").asText(null);
    if (other == null && !payloads.contains(name)) {
      throw error(name, "has no samples/%s.json%s".formatted(name, near(name, payloads)));
    }
    if (other != null && payloads.contains(name)) {
      throw error(
          name, "names a payload, but there is samples/%s.json; remove one".formatted(name));
    }
    if (other != null && !payloads.contains(other)) {
      throw error(
          name + "/payload", "has no samples/%s.json%s".formatted(other, near(other, payloads)));
    }
    return other == null ? name : other;
  }

  private static String near(String name, Set<String> payloads) {
    String question = NearestName.didYouMean(name, payloads);
    return question.isEmpty() ? "; add it, or name another payload" : question;
  }

  /** The topic of the sample; null if headers or body contain it. */
  String topic(String name) {
    JsonNode sample = sample(name);
    JsonNode own = sample.isTextual() ? sample : sample.path("topic");
    return own.asText(all().path("topic").asText(null));
  }

  /** Other topics under which the result must be the same. */
  List<String> otherTopics(String name) {
    return list(sample(name).path("also"));
  }

  /** The texts of one kind that all samples share, and those of this sample. */
  Map<String, String> texts(String name, String kind) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (JsonNode node : List.of(all().path(kind), sample(name).path(kind))) {
      node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    }
    return texts;
  }

  Fingerprints fingerprints(String name) {
    JsonNode fingerprints = sample(name).path("fingerprints");
    return new Fingerprints(list(fingerprints.path("names")), list(fingerprints.path("faqNames")));
  }

  /**
   * The expected result of a sample: the name of another sample with the same result, {@code
   * {"ignored": "reason"}} or {@code {"error": "part of the message"}}; null if it has its own
   * file.
   */
  JsonNode expected(String name) {
    List<String> given = OUTCOMES.stream().filter(sample(name)::has).toList();
    if (given.size() > 1) {
      throw error(name, "may have one of " + String.join(", ", OUTCOMES) + "; remove the others");
    }
    if (given.isEmpty()) {
      return null;
    }
    JsonNode outcome = sample(name).get(given.get(0));
    return given.get(0).equals("expected")
        ? outcome
        : Json.MAPPER.createObjectNode().set(given.get(0), outcome);
  }

  /** An error at the position of a sample. */
  ConfigError error(String name, String message) {
    return document.error("/samples/" + name, message);
  }

  private JsonNode all() {
    return document.root().path("all");
  }

  private JsonNode sample(String name) {
    return document.root().path("samples").path(name);
  }

  private static List<String> list(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
