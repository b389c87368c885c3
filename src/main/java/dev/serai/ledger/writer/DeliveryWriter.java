package dev.serai.ledger.writer;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.archive.ArchiveBlockRow;
import dev.serai.ledger.archive.BlockBuilder;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import dev.serai.model.StorableText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deliveries and the two outer layers of idempotency: the delivery's key and the event's key. */
final class DeliveryWriter {

  private final Lookup deliveryKeys =
      new Lookup(
          """
          INSERT INTO delivery_key (company, key, delivery_no)
          SELECT * FROM unnest(?::int4[], ?::uuid[], ?::int8[])""",
          "int4",
          "uuid",
          "int8");
  private final CopyRows groups = ArchiveBlockRow.rows();
  private final BlockBuilder blocks = new BlockBuilder();
  private final CopyRows quarantine =
      new CopyRows("quarantine", "company", "delivery_no", "reason", "at");
  private final Lookup replayed =
      new Lookup(
          """
          UPDATE quarantine q SET reason = coalesce(a.reason, q.reason), resolved_at = a.resolved_at
          FROM unnest(?::int4[], ?::int8[], ?::text[], ?::timestamptz[])
               AS a (company, delivery_no, reason, resolved_at)
          WHERE q.company = a.company AND q.delivery_no = a.delivery_no""",
          "int4",
          "int8",
          "text",
          "timestamptz");
  private final CopyRows eventKeys =
      new CopyRows("event_key", "company", "key", "event_no", "finding");

  private record Key(int company, UUID key) {}

  /** An event that came twice in one batch: it is answered as the first is, once that is known. */
  private record Repeat(PendingDelivery.Item item, PendingDelivery.Item first) {}

  private final boolean noRepeats;
  private final List<Repeat> repeats = new ArrayList<>();
  private final Set<Key> known = new HashSet<>();
  private boolean repeated;

  /**
   * @param noRepeats whether deliveries are taken for new; one that is not meets the unique key
   */
  DeliveryWriter(boolean noRepeats) {
    this.noRepeats = noRepeats;
  }

  /** Asks which of the batch's delivery keys are recorded already. */
  void ask(Batch batch, RoundTrip first) {
    if (noRepeats) {
      return;
    }
    Lookup lookup =
        new Lookup(
            """
            SELECT k.company, k.key FROM unnest(?::int4[], ?::uuid[]) AS a (company, key)
            JOIN delivery_key k ON k.company = a.company AND k.key = a.key""",
            "int4",
            "uuid");
    for (PendingDelivery pending : batch.pendings) {
      if (pending.deliveryKey != null) {
        lookup.add(pending.company, pending.deliveryKey);
      }
    }
    first.ask(lookup, row -> known.add(new Key(row.getInt(1), row.getObject(2, UUID.class))));
  }

  /** Whether some delivery of the batch was recorded before. */
  boolean repeated() {
    return repeated;
  }

  /** Marks what was recorded before, and keeps the deliveries that are new. */
  void open(Batch batch) throws SQLException {
    repeated = !known.isEmpty();
    // in one piece, so that no other batch's numbers lie between those of a pack
    long number = batch.next(batch.pendings.size());
    for (PendingDelivery pending : batch.pendings) {
      Long replays = pending.recording.replays();
      pending.deliveryNo = replays != null ? replays : number++;
    }
    for (PendingDelivery pending : batch.pendings) {
      boolean first = true;
      if (pending.deliveryKey != null) {
        first = known.add(new Key(pending.company, pending.deliveryKey));
        if (first) {
          take(pending);
        }
      }
      if (pending.recording.replays() != null) {
        replay(batch, pending);
      } else if (first) {
        write(batch, pending);
      }
      if (!first) {
        for (PendingDelivery.Item item : pending.items) {
          item.outcome = Outcome.of(item.event, Outcome.Result.DUPLICATE);
        }
      }
    }
    markRepeatedEvents(batch);
  }

  /** A key that another hub takes at the same moment makes the batch be written again. */
  private void take(PendingDelivery pending) {
    deliveryKeys.add(pending.company, pending.deliveryKey, pending.deliveryNo);
  }

  private void write(Batch batch, PendingDelivery pending) {
    blocks.put(pending);
    if (pending.recording.quarantine() != null) {
      quarantine
          .row()
          .int4(pending.company)
          .int8(pending.deliveryNo)
          .text(StorableText.text(pending.recording.quarantine()))
          .time(batch.now);
    }
    settle(pending);
  }

  /** What is replayed is stored already; it leaves the quarantine, or stays for another reason. */
  private void replay(Batch batch, PendingDelivery pending) {
    String why = pending.recording.quarantine();
    replayed.add(pending.company, pending.deliveryNo, why, why == null ? batch.now : null);
    settle(pending);
  }

  /** What the delivery itself holds needs no more than that. */
  private static void settle(PendingDelivery pending) {
    for (PendingDelivery.Item item : pending.items) {
      if (item.event instanceof Ignored ignored) {
        item.outcome =
            new Outcome("ignored", Outcome.Result.IGNORED, Finding.NONE, ignored.reason());
      } else if (item.event instanceof Fetch fetch) {
        item.outcome = new Outcome("fetch", Outcome.Result.RECORDED, Finding.NONE, fetch.reason());
      }
    }
  }

  private void markRepeatedEvents(Batch batch) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT k.company, k.key, k.finding FROM unnest(?::int4[], ?::uuid[]) AS a (company, key)
            JOIN event_key k ON k.company = a.company AND k.key = a.key""",
            "int4",
            "uuid");
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (item.open() && item.key != null) {
          lookup.add(pending.company, item.key);
        }
      }
    }
    if (lookup.isEmpty()) {
      return;
    }
    Map<Key, Finding> stored = new HashMap<>();
    lookup.each(
        batch.connection,
        row ->
            stored.put(
                new Key(row.getInt(1), row.getObject(2, UUID.class)),
                row.getString(3) == null ? Finding.NONE : Finding.valueOf(row.getString(3))));
    Map<Key, PendingDelivery.Item> firsts = new HashMap<>();
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (item.open() && item.key != null) {
          Key key = new Key(pending.company, item.key);
          PendingDelivery.Item first =
              stored.containsKey(key) ? null : firsts.putIfAbsent(key, item);
          if (stored.containsKey(key)) {
            item.outcome = repeated(item, stored.get(key));
          } else if (first != null) {
            item.outcome = repeated(item, Finding.NONE);
            repeats.add(new Repeat(item, first));
          }
        }
      }
    }
  }

  private static Outcome repeated(PendingDelivery.Item item, Finding finding) {
    return new Outcome(item.event.kind(), Outcome.Result.DUPLICATE, finding, null);
  }

  /** Keeps the keys of the events recorded in this batch, with what their senders are told. */
  void close(Batch batch, RoundTrip last) throws SQLException {
    for (Repeat repeat : repeats) {
      repeat.item.outcome = repeated(repeat.item, repeat.first.outcome.finding());
    }
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (item.key != null && item.eventNo != 0) {
          eventKeys
              .row()
              .int4(pending.company)
              .uuid(item.key)
              .int8(item.eventNo)
              .text(item.outcome.finding() == Finding.NONE ? null : item.outcome.finding().name());
        }
      }
    }
    last.change(deliveryKeys);
    blocks.describe(groups);
    groups.send(batch.connection);
    quarantine.send(batch.connection);
    replayed.update(batch.connection);
    eventKeys.send(batch.connection);
  }

  /**
   * Has {@code last} keep what the deliveries brought. It needs no connection, and takes a while.
   */
  void block(RoundTrip last) {
    blocks.close(last);
  }
}
