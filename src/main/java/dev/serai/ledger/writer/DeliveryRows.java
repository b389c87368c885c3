package dev.serai.ledger.writer;

import dev.serai.ledger.archive.ArchiveBlockRow;
import dev.serai.ledger.archive.BlockBuilder;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.BatchDelivery;
import dev.serai.ledger.batch.WarningRows;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.model.StorableText;
import java.sql.SQLException;

/** The deliveries of a batch as rows: their keys, their archive blocks, and the quarantine. */
final class DeliveryRows {

  private final Lookup keys =
      new Lookup(
          """
          INSERT INTO delivery_key (company, key, delivery_no)
          SELECT * FROM unnest(?::int4[], ?::uuid[], ?::int8[])\
          """,
          "int4",
          "uuid",
          "int8");
  private final CopyRows index = ArchiveBlockRow.rows();
  private final BlockBuilder blocks = new BlockBuilder();
  private final CopyRows quarantine =
      new CopyRows("quarantine", "company", "delivery_no", "reason", "at");
  private final WarningRows warnings = new WarningRows();
  private final Lookup replayed =
      new Lookup(
          """
          UPDATE quarantine q SET reason = coalesce(a.reason, q.reason), resolved_at = a.resolved_at
          FROM unnest(?::int4[], ?::int8[], ?::text[], ?::timestamptz[])
               AS a (company, delivery_no, reason, resolved_at)
          WHERE q.company = a.company AND q.delivery_no = a.delivery_no\
          """,
          "int4",
          "int8",
          "text",
          "timestamptz");

  /**
   * @param takesKey whether the delivery's key, if it has one, is its own. If another hub takes it
   *     at the same moment, the batch is written again.
   */
  void add(Batch batch, BatchDelivery delivery, boolean takesKey) {
    if (takesKey && delivery.pending().key() != null) {
      keys.add(delivery.company(), delivery.pending().key(), delivery.deliveryNo());
    }
    String reason = delivery.recording().quarantine();
    if (delivery.recording().replays() != null) {
      // it is already stored, and leaves the quarantine or stays there for another reason
      replayed.add(
          delivery.company(), delivery.deliveryNo(), reason, reason == null ? batch.now() : null);
      return;
    }
    blocks.put(delivery);
    if (reason != null) {
      warnings.add(batch, delivery.company(), "quarantine", warning(delivery, reason));
      quarantine
          .row()
          .int4(delivery.company())
          .int8(delivery.deliveryNo())
          .text(StorableText.text(reason))
          .time(batch.now());
    }
  }

  private static String warning(BatchDelivery delivery, String reason) {
    String topic = delivery.recording().delivery().topic();
    return "a delivery of %s%s was stored but not recorded: %s; mend the cause, then run serai replay"
        .formatted(
            delivery.recording().delivery().connector(),
            topic == null || topic.isEmpty() ? "" : ", " + topic,
            reason);
  }

  /** Writes everything except the archive blocks; the keys go with {@code last}. */
  void write(Batch batch, RoundTrip last) throws SQLException {
    last.change(keys);
    blocks.describe(index);
    index.send(batch.connection());
    quarantine.send(batch.connection());
    warnings.write(batch);
    replayed.update(batch.connection());
  }

  /** Compresses the archive blocks, which takes a while, and has {@code last} write them. */
  void compress(RoundTrip last) {
    blocks.close(last);
  }
}
