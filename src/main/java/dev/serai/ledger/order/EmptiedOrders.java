package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;

/**
 * Removes orders that have no reports any more. Their index entries may stay: they find nothing.
 */
final class EmptiedOrders {

  private static final String[] TABLES = {"refund", "decision_history", "orders"};

  private EmptiedOrders() {}

  static void remove(Batch batch, Iterable<EmptiedOrder> orders) throws SQLException {
    for (String table : TABLES) {
      Lookup delete =
          new Lookup(
              "DELETE FROM "
                  + table
                  + """
                   t USING unnest(?::int4[], ?::int8[]) AS a (company, order_no)
                  WHERE t.company = a.company AND t.order_no = a.order_no\
                  """,
              "int4",
              "int8");
      orders.forEach(order -> delete.add(order.company(), order.orderNo()));
      delete.update(batch.connection());
    }
  }
}
