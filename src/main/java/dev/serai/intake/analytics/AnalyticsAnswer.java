package dev.serai.intake.analytics;

import dev.serai.http.Refusal;
import dev.serai.http.RefusalJson;
import dev.serai.ledger.Outcome;
import dev.serai.model.Company;
import dev.serai.model.Json;
import java.io.IOException;
import java.util.Map;

/**
 * The contract's answer to the outcome of an event. An error does not mean that nothing was stored:
 * an event without an interaction, or a second report of an order, is stored and answered with the
 * contract's code.
 *
 * @param status HTTP status
 * @param body JSON
 */
record AnalyticsAnswer(int status, byte[] body) {

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  static AnalyticsAnswer of(Outcome outcome, AnalyticsCall call, Company company)
      throws IOException {
    if (outcome.result() == Outcome.Result.QUARANTINED) {
      return json(
          202,
          Map.of(
              "status",
              "quarantined",
              "message",
              "stored, but not recorded: an operator has to look at it"));
    }
    Outcome.Finding finding = outcome.finding();
    boolean accepted =
        finding == Outcome.Finding.NONE
            || (finding == Outcome.Finding.ACTIVE_TICKET_NOT_FOUND
                && company.withoutInteraction() == Company.WithoutInteraction.ACCEPT);
    if (finding == Outcome.Finding.IDEMPOTENCY_KEY_REUSED) {
      return new AnalyticsAnswer(
          UNPROCESSABLE,
          RefusalJson.of(new Refusal(UNPROCESSABLE, finding.name(), message(finding))));
    }
    if (!accepted) {
      // not an exception: most shoppers' events are answered so
      return new AnalyticsAnswer(
          CONFLICT, RefusalJson.of(new Refusal(CONFLICT, finding.name(), message(finding))));
    }
    return json(200, Map.of("status", "success", "event_type", call.eventType()));
  }

  private static String message(Outcome.Finding finding) {
    return switch (finding) {
      case ACTIVE_TICKET_NOT_FOUND ->
          "no qualifying interaction of this visitor lies within the attribution window; the event"
              + " is stored but not attributed";
      case PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND ->
          "this visitor never added this product; the event is stored but not counted";
      case PREVIOUS_QUANTITY_INCREASED_EVENT_NOT_FOUND ->
          "this visitor's cart does not contain that many of this product; the event is stored but"
              + " not counted";
      case ORDER_ALREADY_EXISTS ->
          "this order is already recorded; new information in this report was merged into it";
      case IDEMPOTENCY_KEY_REUSED ->
          "another event was sent with this event_id or Idempotency-Key; nothing was recorded: send"
              + " this event with a key of its own";
      case NONE -> throw new IllegalArgumentException("nothing was found");
    };
  }

  private static AnalyticsAnswer json(int status, Map<String, String> body) throws IOException {
    return new AnalyticsAnswer(
        status, Json.MAPPER.writeValueAsBytes(new java.util.TreeMap<>(body).descendingMap()));
  }
}
