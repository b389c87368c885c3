package dev.serai.ledger.batch;

import dev.serai.ledger.sql.CopyRows;
import java.sql.SQLException;

/**
 * The canonical events as reported; one row each. What they say never changes, only the order that
 * a report without id belongs to.
 */
public final class EventWriter {

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
          "data");

  /** Keeps the event and gives it its number. */
  public void keep(
      Batch batch, PendingDelivery pending, PendingDelivery.Item item, Long orderNo, Long cartNo) {
    item.eventNo = batch.next();
    events
        .row()
        .int4(pending.company)
        .int8(item.eventNo)
        .int8(pending.deliveryNo)
        .text(item.event.kind())
        .time(item.event.origin().occurredAt())
        .text(pending.recording.trust().name())
        .int8(orderNo)
        .int8(cartNo)
        .text(item.json);
  }

  /**
   * Writes them.
   *
   * @param meanwhile what the lane does in the meantime, without the connection
   */
  public void close(Batch batch, Runnable meanwhile) throws SQLException {
    events.send(batch.connection, meanwhile);
  }
}
