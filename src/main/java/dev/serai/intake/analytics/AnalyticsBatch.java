package dev.serai.intake.analytics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.ContentType;
import dev.serai.http.Refusal;
import dev.serai.http.RefusalJson;
import dev.serai.http.Request;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Json;
import dev.serai.model.NearestName;
import dev.serai.model.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events of one batch: each is read by the contract of its kind and answered alone, so that a
 * bad one never blocks the rest.
 */
final class AnalyticsBatch {

  /** An event that is recorded, or why it is not: exactly one of {@code refusal} and the others. */
  private record Item(Recording recording, AnalyticsCall call, Refusal refusal) {

    /** How many events a page says it dropped; 0 for any other event. */
    long dropped() throws IOException {
      return call instanceof LossCall
          ? Json.MAPPER.readTree(recording.delivery().body()).path("dropped").asLong()
          : 0;
    }

    boolean automated() {
      return recording.events().get(0).origin().automated();
    }
  }

  private final List<Item> items;

  private AnalyticsBatch(List<Item> items) {
    this.items = items;
  }

  /**
   * Reads the batch; throws {@link Refusal} only if the body as a whole cannot be read.
   *
   * @param contracts by kind
   */
  static AnalyticsBatch read(Request request, Map<String, AnalyticsContract> contracts) {
    ContentType.check(request);
    AnalyticsContract.checkSize(request);
    // the header would name all events alike
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.remove("idempotency-key");
    List<Item> items = new ArrayList<>();
    for (BatchBody.Element element : BatchBody.split(request.body())) {
      items.add(item(element, request, headers, contracts));
    }
    return new AnalyticsBatch(items);
  }

  private static Item item(
      BatchBody.Element element,
      Request request,
      Map<String, String> headers,
      Map<String, AnalyticsContract> contracts) {
    AnalyticsContract contract = element.kind() == null ? null : contracts.get(element.kind());
    if (contract == null) {
      return new Item(null, null, unknownKind(element, contracts));
    }
    try {
      Request alone =
          new Request(
              request.method(),
              request.path(),
              Map.of(),
              Map.of(),
              headers,
              element.body(),
              request.memory(),
              request.peer(),
              Set.of());
      return new Item(contract.read(alone), contract.call(), null);
    } catch (Refusal refusal) {
      return new Item(null, null, refusal);
    }
  }

  private static Refusal unknownKind(
      BatchBody.Element element, Map<String, AnalyticsContract> contracts) {
    List<String> kinds = contracts.keySet().stream().sorted().toList();
    InvalidEvent.Problem problem =
        element.body() == null
            ? new InvalidEvent.Problem("body", "must be a JSON object")
            : new InvalidEvent.Problem(
                "kind",
                "must be one of "
                    + String.join(", ", kinds)
                    + (element.kind() == null
                        ? ""
                        : NearestName.didYouMean(element.kind(), kinds)));
    List<InvalidEvent.Problem> problems = List.of(problem);
    return new Refusal(
        400, "MISSING_REQUIRED_FIELDS", new InvalidEvent(problems).getMessage(), problems);
  }

  /** What is to be recorded, in the order of the batch. */
  List<Recording> recordings() {
    return items.stream().filter(item -> item.refusal == null).map(Item::recording).toList();
  }

  /** Counts the batch's events for the days' reports, once they are recorded. */
  void count(List<Outcome> outcomes, BrowserDays days) throws IOException {
    int recorded = 0;
    for (Item item : items) {
      if (item.refusal == null) {
        boolean repeated = outcomes.get(recorded++).result() == Outcome.Result.DUPLICATE;
        if (!repeated && item.recording.trust() == Trust.BROWSER) {
          long dropped = item.dropped();
          if (dropped > 0) {
            days.dropped(item.recording.company(), dropped);
          } else {
            days.event(item.recording.company(), item.automated());
          }
        }
      }
    }
  }

  /**
   * The answer to the whole batch, in JSON.
   *
   * @param outcomes of the recordings, in their order
   */
  byte[] answer(List<Outcome> outcomes) throws IOException {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("status", "success");
    ArrayNode results = answer.putArray("results");
    int recorded = 0;
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      AnalyticsAnswer one =
          item.refusal == null
              ? AnalyticsAnswer.of(outcomes.get(recorded++), item.call, item.recording.company())
              : new AnalyticsAnswer(item.refusal.status(), RefusalJson.of(item.refusal));
      ObjectNode result = results.addObject().put("index", i).put("code", one.status());
      result.setAll((ObjectNode) Json.MAPPER.readTree(one.body()));
    }
    return Json.MAPPER.writeValueAsBytes(answer);
  }
}
