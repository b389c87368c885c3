package dev.serai.ledger.writer;

import dev.serai.ledger.CorrectedOrder;
import dev.serai.ledger.CorrectedOrder.Side;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.order.EmptiedOrder;
import dev.serai.ledger.order.MergedOrder;
import dev.serai.ledger.order.OrderRecord;
import dev.serai.ledger.order.OrderStage.MergedOrders;
import dev.serai.model.Company;
import java.util.ArrayList;
import java.util.List;

/** Describes how a correction changes orders. */
final class OrderChange {

  private OrderChange() {}

  static List<CorrectedOrder> all(Batch batch, MergedOrders orders) {
    List<CorrectedOrder> changes = new ArrayList<>();
    for (MergedOrder each : orders.orders()) {
      if (each.changed()) {
        Company company = batch.settings(each.company());
        changes.add(
            new CorrectedOrder(
                each.record().orderId(),
                side(company, each.before()),
                side(company, each.record())));
      }
    }
    for (EmptiedOrder each : orders.emptied()) {
      Company company = batch.settings(each.company());
      changes.add(new CorrectedOrder(each.before().orderId(), side(company, each.before()), null));
    }
    return changes;
  }

  private static Side side(Company company, OrderRecord record) {
    return record == null
        ? null
        : new Side(
            record.status().label(),
            record.value(),
            record.currency(),
            record.money().net(),
            record.known() && record.counts(company.exclusions()));
  }
}
