package dev.serai.connector.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.config.ConfigError;
import dev.serai.config.Schema;
import dev.serai.connector.Connector;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.body.ReadFailure;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;

/** Runs a connector on its samples. A connector that fails one never replaces one that works. */
public final class SampleCheck {

  /**
   * @param differences one line each; empty if the sample passes
   */
  public record Result(String name, List<String> differences) {

    public Result {
      differences = List.copyOf(differences);
    }

    public boolean passed() {
      return differences.isEmpty();
    }
  }

  private static final Schema CANONICAL = Schema.named("canonical-event");

  private SampleCheck() {}

  /** Compares what the connector makes of each sample with what is expected. */
  public static List<Result> run(Connector connector, List<Sample> samples) {
    return samples.stream().map(sample -> run(connector, sample)).toList();
  }

  /** Compares what the connector makes of one sample with what is expected. */
  public static Result run(Connector connector, Sample sample) {
    List<String> differences = new ArrayList<>(differences(connector, sample));
    if (!differences.isEmpty() && !sample.hasItsOwnPayload()) {
      differences.add("samples.yaml: the payload is samples/%s.json".formatted(sample.payload()));
    }
    return new Result(sample.name(), differences);
  }

  private static List<String> differences(Connector connector, Sample sample) {
    JsonNode expected = expected(connector, sample);
    try {
      Company company = TrialCompany.of(connector, sample.settings(), sample.fingerprints());
      List<Event> events =
          connector.read(
              connector.trial(sample.topic(), sample.headers(), sample.query(), sample.body()),
              sample.topic(),
              company);
      return differences(expected, events);
    } catch (ReadFailure e) {
      return differences(expected, e.toAuthor());
    } catch (ConfigError e) {
      return differences(expected, e.getMessage());
    }
  }

  private static JsonNode expected(Connector connector, Sample sample) {
    JsonNode reason = sample.expected().path("ignored");
    if (reason.isMissingNode()) {
      return sample.expected();
    }
    ArrayNode events = Json.MAPPER.createArrayNode();
    events
        .addObject()
        .put("kind", "ignored")
        .put("source", connector.source())
        .set("reason", reason);
    return events;
  }

  private static List<String> differences(JsonNode expected, List<Event> events) {
    if (expected.has("error")) {
      return List.of(
          "expected the error '%s', got %d event(s)"
              .formatted(expected.path("error").asText(), events.size()));
    }
    ArrayNode actual = Json.MAPPER.createArrayNode();
    events.forEach(event -> actual.add(tree(event)));
    List<String> differences = new ArrayList<>(Differences.between(expected, actual));
    for (int i = 0; i < actual.size(); i++) {
      for (String problem : CANONICAL.problems(actual.get(i))) {
        differences.add("[" + i + "] violates the canonical schema: " + problem);
      }
    }
    return differences;
  }

  private static List<String> differences(JsonNode expected, String error) {
    String part = expected.path("error").asText("");
    return !part.isEmpty() && error.contains(part) ? List.of() : List.of("failed: " + error);
  }

  private static JsonNode tree(Event event) {
    try {
      return Json.MAPPER.readTree(CanonicalWriter.write(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the canonical writer wrote no JSON", e);
    }
  }
}
