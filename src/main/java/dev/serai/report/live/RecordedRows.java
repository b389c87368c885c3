package dev.serai.report.live;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.ledger.writer.RecordedBatch;
import dev.serai.ledger.writer.RecordedBatch.OwedRow;
import dev.serai.ledger.writer.RecordedBatch.RecordedDelivery;
import dev.serai.model.CartAction;
import dev.serai.model.CartItem;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Interaction;
import dev.serai.model.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rows of a recorded batch. */
final class RecordedRows {

  /** Characters; longer events are shown with their order. */
  private static final int LONGEST_CANONICAL = 64 * 1024;

  private static final String CART = "cart";

  private final Instant at;
  private final Map<Owing, List<OwedRow>> owed = new HashMap<>();

  private record Owing(String company, boolean cart, String subject) {}

  private RecordedRows(RecordedBatch batch) {
    at = batch.at();
    for (OwedRow row : batch.owed()) {
      owed.computeIfAbsent(
              new Owing(row.company(), row.kind().equals(CART), row.subject()),
              none -> new ArrayList<>(1))
          .add(row);
    }
  }

  /** All of them, in the order of the batch, but not more than {@code most}. */
  static List<LiveRow> of(RecordedBatch batch, int most) {
    RecordedRows made = new RecordedRows(batch);
    List<LiveRow> rows = new ArrayList<>();
    for (RecordedDelivery each : batch.deliveries()) {
      if (rows.size() >= most) {
        break;
      }
      made.add(each, rows);
    }
    return rows.size() > most ? rows.subList(0, most) : rows;
  }

  /** How many rows a batch has. */
  static int count(RecordedBatch batch) {
    return batch.deliveries().stream()
        .mapToInt(each -> Math.max(1, each.pending().events().size()))
        .sum();
  }

  private void add(RecordedDelivery delivery, List<LiveRow> rows) {
    Recording recording = delivery.pending().recording();
    if (recording.quarantine() != null) {
      rows.add(row(delivery, null, "quarantined", null, recording.quarantine()));
      return;
    }
    List<PendingEvent> events = delivery.pending().events();
    for (int i = 0; i < events.size(); i++) {
      Outcome outcome = delivery.outcomes().get(i);
      String finding =
          outcome.finding() == Outcome.Finding.NONE ? null : lower(outcome.finding().name());
      rows.add(
          row(delivery, events.get(i), lower(outcome.result().name()), finding, outcome.detail()));
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private LiveRow row(
      RecordedDelivery delivery,
      PendingEvent pending,
      String result,
      String finding,
      String detail) {
    Recording recording = delivery.pending().recording();
    Event event = pending == null ? null : pending.event();
    List<OwedRow> due = event == null ? List.of() : due(recording.company().key(), event);
    boolean stored =
        delivery.outcomes().isEmpty()
            || delivery.outcomes().stream()
                .anyMatch(each -> each.result() != Outcome.Result.DUPLICATE);
    return new LiveRow(
        recording.company().key(),
        recording.delivery().receivedAt(),
        at,
        recording.delivery().connector(),
        recording.delivery().topic(),
        recording.trust().name(),
        stored ? delivery.number() : null,
        event == null ? null : event.kind(),
        result,
        finding,
        detail,
        null,
        due.isEmpty() ? PendingDelivery.orderId(event) : due.get(0).subject(),
        PendingDelivery.orderId(event),
        event == null ? null : event.visitor().key(),
        event instanceof Interaction interaction ? interaction.conversationId() : null,
        value(event),
        currency(event),
        pending == null || pending.json().length() > LONGEST_CANONICAL ? null : pending.json(),
        due.stream().map(OwedRow::destination).toList(),
        due.stream().map(OwedRow::number).toList());
  }

  /** What destinations are owed because of an event, under any of its names. */
  private List<OwedRow> due(String company, Event event) {
    boolean cart = event instanceof CartAction || event instanceof CartSnapshot;
    List<OwedRow> due = new ArrayList<>();
    for (String subject : subjects(event)) {
      due.addAll(owed.getOrDefault(new Owing(company, cart, subject), List.of()));
    }
    return due;
  }

  private static Set<String> subjects(Event event) {
    Set<String> subjects = new LinkedHashSet<>();
    if (event instanceof Checkout checkout) {
      subjects.add(checkout.name().id());
      subjects.addAll(checkout.name().aliases());
    } else if (event instanceof Refund refund) {
      subjects.add(refund.orderId());
    } else if (event instanceof CartAction action) {
      subjects.add(action.productId());
    } else if (event instanceof CartSnapshot snapshot) {
      snapshot.items().stream().map(CartItem::productId).forEach(subjects::add);
    }
    subjects.remove(null);
    return subjects;
  }

  private static BigDecimal value(Event event) {
    return event instanceof Checkout checkout
        ? checkout.value()
        : event instanceof Refund refund
            ? refund.value()
            : event instanceof CartAction action ? action.value() : null;
  }

  private static String currency(Event event) {
    return event instanceof Checkout checkout
        ? checkout.currency()
        : event instanceof Refund refund
            ? refund.currency()
            : event instanceof CartAction action ? action.currency() : null;
  }
}
