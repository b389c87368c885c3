package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Checkout;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Currencies;
import dev.serai.model.Event;
import dev.serai.model.Finding;
import dev.serai.model.Ignored;
import dev.serai.model.InvalidEvent;
import dev.serai.model.OrderWorth;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The result of a mapping: one event, a list of events, or none. */
public final class MappedEvents {

  /** No delivery of a shop has more; if one does, the mapping is wrong. */
  static final int MAX_EVENTS = 1_000;

  private MappedEvents() {}

  /**
   * What mapped events are read with.
   *
   * @param source of events that have none
   * @param fingerprints names under which an order or a line carries fingerprints, besides the
   *     default ones
   * @param currencies of the company
   * @param document that was mapped
   */
  public record Context(
      String source, Fingerprints fingerprints, Currencies currencies, JsonNode document) {}

  /**
   * The canonical events; a single {@link Ignored} if the mapping gave none. A refund that cannot
   * be read is a finding on the order that came with it.
   *
   * @throws InvalidEvent if one violates the canonical model
   */
  public static List<Event> read(JsonNode mapped, Context context) {
    if (mapped.isNull() || mapped.isMissingNode() || (mapped.isArray() && mapped.isEmpty())) {
      return List.of(
          new Ignored(
              new Origin(context.source(), null, null), "the mapping found nothing to record"));
    }
    if (!mapped.isArray()) {
      return List.of(MappedEvent.read(mapped, context));
    }
    if (mapped.size() > MAX_EVENTS) {
      throw new InvalidEvent("events", "are more than " + MAX_EVENTS);
    }
    List<Event> events = new ArrayList<>(mapped.size());
    Map<String, List<Finding>> unread = new HashMap<>();
    for (int i = 0; i < mapped.size(); i++) {
      try {
        events.add(MappedEvent.read(mapped.get(i), context));
      } catch (InvalidEvent e) {
        if (!besideItsOrder(mapped, mapped.get(i)) || ofTheMapping(e)) {
          throw e;
        }
        unread
            .computeIfAbsent(mapped.get(i).path("orderId").asText(), id -> new ArrayList<>())
            .addAll(findings(e, new SourceSpelling(mapped.get(i), context.document()).entry()));
      }
    }
    if (!unread.isEmpty()) {
      events.replaceAll(
          event ->
              event instanceof Checkout order && unread.containsKey(order.orderId())
                  ? order.finding(unread.remove(order.orderId()))
                  : event);
    }
    return listing(events);
  }

  private static boolean besideItsOrder(JsonNode mapped, JsonNode event) {
    if (!event.path("kind").asText().equals("refund")) {
      return false;
    }
    String id = event.path("orderId").asText("");
    for (JsonNode other : mapped) {
      if (other.path("kind").asText().equals("checkout")
          && !id.isEmpty()
          && other.path("orderId").asText().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ofTheMapping(InvalidEvent invalid) {
    return invalid.problems().stream()
        .anyMatch(problem -> problem.message().startsWith("is not a known field"));
  }

  private static List<Finding> findings(InvalidEvent invalid, String entry) {
    return invalid.problems().stream()
        .map(
            problem ->
                new Finding(
                    entry == null ? "refund" : entry,
                    problem.field() + " " + problem.message() + "; the refund is left out"))
        .toList();
  }

  /** An order whose sums include its refunds is told which ones came with it. */
  private static List<Event> listing(List<Event> events) {
    events.replaceAll(
        event ->
            event instanceof Checkout order
                    && !order.worth().equals(OrderWorth.UNSTATED)
                    && order.worth().refundIds().isEmpty()
                ? order.listing(refundIds(events, order))
                : event);
    return events;
  }

  private static List<String> refundIds(List<Event> events, Checkout order) {
    return events.stream()
        .filter(event -> event instanceof Refund)
        .map(event -> (Refund) event)
        .filter(refund -> refund.orderId().equals(order.orderId()))
        .map(Refund::refundId)
        .distinct()
        .toList();
  }
}
