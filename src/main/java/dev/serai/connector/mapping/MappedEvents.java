package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Checkout;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import dev.serai.model.InvalidEvent;
import dev.serai.model.OrderWorth;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import java.util.ArrayList;
import java.util.List;

/** The result of a mapping: one event, a list of events, or none. */
public final class MappedEvents {

  /** No delivery of a shop has more; if one does, the mapping is wrong. */
  static final int MAX_EVENTS = 1_000;

  private MappedEvents() {}

  /**
   * The canonical events; a single {@link Ignored} if the mapping gave none.
   *
   * @param source of events that have none
   * @param names under which an order or a line carries fingerprints, besides the default ones
   * @throws InvalidEvent if one violates the canonical model
   */
  public static List<Event> read(JsonNode mapped, String source, Fingerprints names) {
    if (mapped.isNull() || mapped.isMissingNode() || (mapped.isArray() && mapped.isEmpty())) {
      return List.of(
          new Ignored(new Origin(source, null, null), "the mapping found nothing to record"));
    }
    if (!mapped.isArray()) {
      return List.of(MappedEvent.read(mapped, source, names));
    }
    if (mapped.size() > MAX_EVENTS) {
      throw new InvalidEvent("events", "are more than " + MAX_EVENTS);
    }
    List<Event> events = new ArrayList<>(mapped.size());
    for (int i = 0; i < mapped.size(); i++) {
      events.add(MappedEvent.read(mapped.get(i), source, names));
    }
    return listing(events);
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
