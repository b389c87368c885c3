package dev.serai.ledger.writer;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.cart.CartChanges;
import dev.serai.ledger.order.DecidedOrder;
import dev.serai.ledger.order.OrderRows;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.ledger.sql.Transaction;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything a batch writes. */
record BatchRows(
    DeliveryRows deliveries,
    FetchRows fetches,
    EventRows events,
    List<DecidedOrder> orders,
    List<CartChanges> carts,
    OutboxRows outbox) {

  /** Keys of the companies that have something new to forward or to fetch. */
  Set<String> owing() {
    Set<String> owing = new HashSet<>(outbox.companies());
    owing.addAll(fetches.companies());
    return owing;
  }

  /** What is owed to destinations, once it is written. */
  List<RecordedBatch.OwedRow> owed() {
    return outbox.numbered();
  }

  /**
   * Writes all rows and commits. While the database takes in one table's rows, this thread prepares
   * the next ones.
   */
  void write(Batch batch, Transaction transaction) throws SQLException {
    RoundTrip last = new RoundTrip();
    OrderRows orderRows = new OrderRows();
    deliveries.write(batch, last);
    events.write(batch, () -> orders.forEach(order -> orderRows.add(batch, order)));
    orderRows.write(batch, last, () -> deliveries.compress(last));
    for (CartChanges each : carts) {
      each.write(batch);
    }
    fetches.write(batch);
    if (outbox.isEmpty()) {
      transaction.commit(last);
    }
    last.run(batch.connection());
    outbox.write(batch);
    transaction.commit();
  }
}
