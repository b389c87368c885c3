package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored orders whose ids occur in a batch, without their reports. Not all of them get a new
 * report, because a delivery may turn out to be a duplicate.
 */
public final class StoredOrders {

  private record Id(int company, String orderId) {}

  private final Map<Id, List<OrderState>> byId = new HashMap<>();

  /** Requests them, and locks their rows. */
  public void ask(Batch batch, RoundTrip first) {
    Lookup ids =
        new Lookup(
            "SELECT "
                + OrderRow.COLUMNS
                + """
                 FROM unnest(?::int4[], ?::text[]) AS a (company, order_id)
                JOIN orders o ON o.company = a.company AND o.order_id = a.order_id
                FOR UPDATE OF o\
                """,
            "int4",
            "text");
    for (PendingDelivery pending : batch.deliveries()) {
      for (PendingEvent each : pending.events()) {
        String orderId = PendingDelivery.orderId(each.event());
        if (orderId != null) {
          ids.add(batch.company(pending), orderId);
        }
      }
    }
    first.ask(
        ids,
        row -> {
          OrderState order = OrderRow.read(row);
          byId.computeIfAbsent(
                  new Id(order.company, order.stored.orderId()), id -> new ArrayList<>(1))
              .add(order);
        });
  }

  /** Whether there are any. */
  public boolean any() {
    return !byId.isEmpty();
  }

  /** The orders with that id, one for each store. */
  List<OrderState> find(int company, String orderId) {
    return byId.getOrDefault(new Id(company, orderId), List.of());
  }
}
