package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.body.ReadFailure;
import dev.serai.connector.sample.Sample;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How good drafts are: a platform's samples are drafted from their bodies and headers alone, and
 * what the draft makes of them is compared with what is expected of the platform's own connector.
 */
final class DraftMeasurement {

  private DraftMeasurement() {}

  /**
   * The share of fields that a draft gets right on a connector's samples.
   *
   * @param scratch an empty folder
   */
  static DraftScore of(ConnectorFolder folder, Path scratch) throws IOException {
    Connector own = folder.load();
    List<Sample> samples =
        Sample.of(folder.path()).stream().filter(DraftMeasurement::isMapped).toList();
    List<Capture> captures = new ArrayList<>();
    for (Sample sample : samples) {
      captures.add(
          new Capture(
              sample.name(),
              own.trial(sample.topic(), sample.headers(), sample.query(), sample.body())));
    }
    DraftScore score = new DraftScore();
    Connector draft = draft(scratch, captures);
    for (int i = 0; i < samples.size(); i++) {
      List<JsonNode> found =
          draft == null ? List.of() : map(draft, captures.get(i), samples.get(i));
      score.add(orders(samples.get(i).expected()), orders(found));
    }
    return score;
  }

  private static boolean isMapped(Sample sample) {
    return sample.hasItsOwnPayload()
        && !sample.expected().isEmpty()
        && !sample.expected().has("error");
  }

  private static Connector draft(Path folder, List<Capture> captures) throws IOException {
    List<Capture> readable = captures.stream().filter(CaptureAnalysis::isReadable).toList();
    try {
      return new DraftFolder(folder)
          .write(Drafter.draft(folder.getFileName().toString(), null, readable, null));
    } catch (ConfigError e) {
      // what cannot be drafted is what it does not find
      return null;
    }
  }

  private static List<JsonNode> map(Connector draft, Capture capture, Sample sample)
      throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (String name : draft.requiredSettings()) {
      settings.put(name, sample.settings().getOrDefault(name, "XXX"));
    }
    List<JsonNode> events = new ArrayList<>();
    try {
      var company = TrialCompany.of(draft, settings, sample.fingerprints());
      for (var event : draft.read(capture.request(), null, company)) {
        events.add(Json.MAPPER.readTree(CanonicalWriter.write(event)));
      }
      return events;
    } catch (ReadFailure e) {
      return List.of();
    }
  }

  private static List<JsonNode> orders(Iterable<JsonNode> events) {
    List<JsonNode> orders = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.path("kind").asText().equals("checkout")) {
        orders.add(event);
      }
    }
    return orders;
  }
}
