package dev.serai.ledger.writer;

import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.KeptEvent;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.sql.CopyRows;
import java.sql.SQLException;

/**
 * The canonical events as reported, one row each, with their keys. Their content never changes,
 * only the order that a report without order id belongs to.
 */
final class EventRows {

  private final CopyRows events =
      new CopyRows(
          "event",
          "company",
          "event_no",
          "delivery_no",
          "kind",
          "occurred_at",
          "trust",
          "order_no",
          "cart_no",
          "superseded",
          "data");
  private final CopyRows keys =
      new CopyRows("event_key", "company", "key", "event_no", "content", "finding");

  /**
   * @param answers stored with the key of an event, for its duplicates
   */
  void add(Iterable<KeptEvent> kept, Answers answers) {
    for (KeptEvent each : kept) {
      NewEvent event = each.event();
      events
          .row()
          .int4(event.company())
          .int8(event.eventNo())
          .int8(event.delivery().deliveryNo())
          .text(event.event().kind())
          .time(event.event().origin().occurredAt())
          .text(event.delivery().recording().trust().name())
          .int8(each.orderNo())
          .int8(each.cartNo())
          .uuid(each.superseded())
          .text(event.pending().json());
      if (event.pending().key() != null) {
        Finding finding = answers.of(event.pending()).finding();
        keys.row()
            .int4(event.company())
            .uuid(event.pending().key().id())
            .int8(event.eventNo())
            .uuid(event.pending().key().content())
            .text(finding == Finding.NONE ? null : finding.name());
      }
    }
  }

  /**
   * Writes them.
   *
   * @param meanwhile work for this thread while the database takes the rows in; it must not use the
   *     connection
   */
  void write(Batch batch, Runnable meanwhile) throws SQLException {
    keys.send(batch.connection());
    events.send(batch.connection(), meanwhile);
  }
}
