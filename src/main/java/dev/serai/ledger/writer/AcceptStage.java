package dev.serai.ledger.writer;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.BatchDelivery;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.writer.LockStage.KnownKey;
import dev.serai.ledger.writer.LockStage.Locked;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Distinguishes new deliveries and events from duplicates: the two outer layers of idempotency, by
 * the delivery's key and by the event's key.
 */
final class AcceptStage {

  private final Batch batch;
  private final DeliveryRows rows = new DeliveryRows();
  private final List<BatchDelivery> accepted = new ArrayList<>();
  private final List<FetchRows.Named> fetches = new ArrayList<>();
  private final Map<PendingEvent, Outcome> outcomes = new HashMap<>();
  private final Map<PendingEvent, PendingEvent> repeats = new HashMap<>();
  private final List<NewEvent> events = new ArrayList<>();
  private long firstNumber;

  /**
   * What is new in the batch.
   *
   * @param fetches documents that are only named
   * @param outcomes of all events that are settled here
   * @param repeats events that repeat another one in the batch, and get its answer
   * @param rows the deliveries, to be written
   * @param repeated whether some delivery was recorded before
   * @param firstNumber of the deliveries that are no replays
   */
  record Accepted(
      NewEvents events,
      List<FetchRows.Named> fetches,
      Map<PendingEvent, Outcome> outcomes,
      Map<PendingEvent, PendingEvent> repeats,
      DeliveryRows rows,
      boolean repeated,
      long firstNumber) {}

  private AcceptStage(Batch batch) {
    this.batch = batch;
  }

  static Accepted run(Batch batch, Locked locked) throws SQLException {
    AcceptStage stage = new AcceptStage(batch);
    stage.deliveries(locked.deliveryKeys());
    stage.events();
    return new Accepted(
        new NewEvents(stage.events),
        List.copyOf(stage.fetches),
        stage.outcomes,
        stage.repeats,
        stage.rows,
        !locked.deliveryKeys().isEmpty(),
        stage.firstNumber);
  }

  private void deliveries(Set<KnownKey> stored) {
    Set<KnownKey> known = new HashSet<>(stored);
    // consecutive, so that no other batch's numbers lie between those of an archive block
    firstNumber = batch.next(batch.deliveries().size());
    long number = firstNumber;
    for (PendingDelivery pending : batch.deliveries()) {
      Long replays = pending.recording().replays();
      BatchDelivery delivery =
          new BatchDelivery(pending, batch.company(pending), replays != null ? replays : number++);
      boolean first =
          pending.key() == null || known.add(new KnownKey(delivery.company(), pending.key()));
      if (first) {
        accepted.add(delivery);
        settle(delivery);
      } else {
        if (replays != null) {
          rows.add(batch, delivery, false);
        }
        pending.events().forEach(each -> outcomes.put(each, repeat(each, Finding.NONE)));
      }
    }
  }

  /** Some events are settled as soon as their delivery is. */
  private void settle(BatchDelivery delivery) {
    for (PendingEvent each : delivery.pending().events()) {
      if (each.event() instanceof Ignored ignored) {
        outcomes.put(
            each, new Outcome("ignored", Outcome.Result.IGNORED, Finding.NONE, ignored.reason()));
      } else if (each.event() instanceof Fetch fetch) {
        outcomes.put(
            each, new Outcome("fetch", Outcome.Result.RECORDED, Finding.NONE, fetch.reason()));
        fetches.add(new FetchRows.Named(delivery, fetch));
      }
    }
  }

  private void events() throws SQLException {
    Map<KnownKey, Stored> stored = storedKeys();
    Map<KnownKey, PendingEvent> firsts = new HashMap<>();
    for (BatchDelivery delivery : accepted) {
      boolean keep = delivery.pending().events().isEmpty();
      for (PendingEvent each : delivery.pending().events()) {
        if (outcomes.containsKey(each)) {
          keep = true;
        } else if (isNew(delivery, each, stored, firsts)) {
          events.add(new NewEvent(delivery, each, batch.next()));
          keep = true;
        }
      }
      // a delivery of nothing but repeats is not stored again
      if (keep || delivery.recording().replays() != null || delivery.pending().key() != null) {
        rows.add(batch, delivery, true);
      }
    }
  }

  private boolean isNew(
      BatchDelivery delivery,
      PendingEvent event,
      Map<KnownKey, Stored> stored,
      Map<KnownKey, PendingEvent> firsts) {
    if (event.key() == null) {
      return true;
    }
    KnownKey key = new KnownKey(delivery.company(), event.key().id());
    Stored known = stored.get(key);
    if (known == null && event.key().moreTrusted() != null) {
      known = stored.get(new KnownKey(delivery.company(), event.key().moreTrusted()));
    }
    if (known != null) {
      outcomes.put(event, repeat(event, known.content, known.finding));
      return false;
    }
    PendingEvent first = firsts.putIfAbsent(key, event);
    if (first == null) {
      return true;
    }
    if (first.key().content().equals(event.key().content())) {
      repeats.put(event, first);
    } else {
      outcomes.put(event, repeat(event, first.key().content(), Finding.NONE));
    }
    return false;
  }

  /** What is stored under an event's key. */
  private record Stored(UUID content, Finding finding) {}

  private Map<KnownKey, Stored> storedKeys() throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT k.company, k.key, k.content, k.finding
            FROM unnest(?::int4[], ?::uuid[]) AS a (company, key)
            JOIN event_key k ON k.company = a.company AND k.key = a.key""",
            "int4",
            "uuid");
    for (BatchDelivery delivery : accepted) {
      for (PendingEvent each : delivery.pending().events()) {
        if (each.key() != null && !outcomes.containsKey(each)) {
          lookup.add(delivery.company(), each.key().id());
          if (each.key().moreTrusted() != null) {
            lookup.add(delivery.company(), each.key().moreTrusted());
          }
        }
      }
    }
    Map<KnownKey, Stored> stored = new HashMap<>();
    lookup.each(
        batch.connection(),
        row ->
            stored.put(
                new KnownKey(row.getInt(1), row.getObject(2, UUID.class)),
                new Stored(
                    row.getObject(3, UUID.class),
                    row.getString(4) == null ? Finding.NONE : Finding.valueOf(row.getString(4)))));
    return stored;
  }

  /** A repeat gets the answer of the first; other content under the same key is no repeat. */
  private static Outcome repeat(PendingEvent event, UUID content, Finding finding) {
    return repeat(
        event, event.key().content().equals(content) ? finding : Finding.IDEMPOTENCY_KEY_REUSED);
  }

  static Outcome repeat(PendingEvent event, Finding finding) {
    return new Outcome(event.event().kind(), Outcome.Result.DUPLICATE, finding, null);
  }
}
