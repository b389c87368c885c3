package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.body.ReadFailure;
import dev.serai.connector.sample.Sample;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How good drafts are: a platform's samples are drafted from their bodies and headers alone, and
 * what the draft makes of them is compared with what is expected of the platform's own connector.
 */
public final class Measure {

  private static final int MOST = 200;

  private Measure() {}

  /** The share of fields that a draft gets right on a connector's samples. */
  public static Score of(ConnectorFolder folder) throws IOException {
    Connector own = folder.load();
    List<Sample> samples =
        Sample.of(folder.path()).stream().filter(Measure::isMapped).limit(MOST).toList();
    Score score = new Score(folder.name(), samples.size());
    List<Capture> captures = new ArrayList<>();
    for (Sample sample : samples) {
      captures.add(
          new Capture(
              sample.name(),
              own.trial(sample.topic(), sample.headers(), sample.query(), sample.body())));
    }
    Path scratch = Files.createTempDirectory("serai-draft");
    try {
      List<Capture> readable = captures.stream().filter(Study::reads).toList();
      Connector draft = draft(scratch.resolve("draft"), readable);
      for (int i = 0; i < samples.size(); i++) {
        score.add(
            orders(samples.get(i).expected()), orders(map(draft, captures.get(i), samples.get(i))));
      }
    } catch (ConfigError e) {
      samples.forEach(sample -> score.add(orders(sample.expected()), List.of()));
    } finally {
      delete(scratch);
    }
    return score;
  }

  private static boolean isMapped(Sample sample) {
    return sample.hasItsOwnPayload()
        && !sample.expected().isEmpty()
        && !sample.expected().has("error");
  }

  private static Connector draft(Path folder, List<Capture> captures) throws IOException {
    return new DraftFolder(folder).write(Drafter.draft("draft", "Draft", captures, null));
  }

  private static JsonNode map(Connector draft, Capture capture, Sample sample) throws IOException {
    ArrayNode events = Json.MAPPER.createArrayNode();
    try {
      for (Event event : draft.read(capture.request(), null, company(draft, sample))) {
        events.add(Json.MAPPER.readTree(CanonicalWriter.write(event)));
      }
    } catch (ReadFailure e) {
      // what cannot be mapped is what it does not find
      return Json.MAPPER.createArrayNode();
    }
    return events;
  }

  private static Company company(Connector draft, Sample sample) {
    Map<String, String> settings = new HashMap<>();
    for (String name : draft.requiredSettings()) {
      settings.put(name, sample.settings().getOrDefault(name, "XXX"));
    }
    return TrialCompany.of(draft, settings, sample.fingerprints());
  }

  private static List<JsonNode> orders(JsonNode events) {
    List<JsonNode> orders = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.path("kind").asText().equals("checkout")) {
        orders.add(event);
      }
    }
    return orders;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
