package dev.serai.ledger.writer;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.order.StoredOrders;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.ledger.sql.Transaction;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Begins the transaction, locks the companies, and in the same message looks up the keys of the
 * deliveries.
 *
 * @param lookUpDeliveries false: deliveries are assumed to be new, and the unique key finds those
 *     that are not
 * @param lookUpOrders false: the same for orders
 */
record LockStage(boolean lookUpDeliveries, boolean lookUpOrders) {

  /** The key of a delivery or of an event. */
  record KnownKey(int company, UUID key) {}

  /**
   * The outcome: the companies are locked.
   *
   * @param deliveryKeys those of the batch's deliveries that are stored
   */
  record Locked(Set<KnownKey> deliveryKeys, StoredOrders orders) {}

  Locked run(Batch batch, Transaction transaction) throws SQLException {
    RoundTrip first = new RoundTrip();
    transaction.begin(first);
    batch.lock(first);
    Set<KnownKey> deliveryKeys = new HashSet<>();
    if (lookUpDeliveries) {
      first.ask(
          deliveryKeys(batch),
          row -> deliveryKeys.add(new KnownKey(row.getInt(1), row.getObject(2, UUID.class))));
    }
    StoredOrders orders = new StoredOrders();
    if (lookUpOrders) {
      orders.ask(batch, first);
    }
    first.run(batch.connection());
    return new Locked(Set.copyOf(deliveryKeys), orders);
  }

  private static Lookup deliveryKeys(Batch batch) {
    Lookup lookup =
        new Lookup(
            """
            SELECT k.company, k.key FROM unnest(?::int4[], ?::uuid[]) AS a (company, key)
            JOIN delivery_key k ON k.company = a.company AND k.key = a.key\
            """,
            "int4",
            "uuid");
    for (PendingDelivery pending : batch.deliveries()) {
      if (pending.key() != null) {
        lookup.add(batch.company(pending), pending.key());
      }
    }
    return lookup;
  }
}
