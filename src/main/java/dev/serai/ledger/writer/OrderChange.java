package dev.serai.ledger.writer;

import dev.serai.ledger.CorrectedOrder;
import dev.serai.ledger.CorrectedOrder.Side;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.order.OrderRecord;
import dev.serai.ledger.order.OrderState;

/** Describes what a correction changes of an order. */
final class OrderChange {

  private OrderChange() {}

  static CorrectedOrder of(Batch batch, OrderState order) {
    Side before = order.before == null ? null : side(batch, order, order.before);
    Side after = order.reports.isEmpty() ? null : side(batch, order, order.record);
    String id = order.reports.isEmpty() ? order.before.orderId() : order.record.orderId();
    return new CorrectedOrder(id, before, after);
  }

  private static Side side(Batch batch, OrderState order, OrderRecord record) {
    return new Side(
        record.status().label(),
        record.value(),
        record.currency(),
        record.refunded(),
        record.known() && record.counts(batch.settings(order.company).exclusions()));
  }
}
