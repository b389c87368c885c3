package dev.serai.report.order;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds an order by the key that lists give it. */
final class OrderLookup {

  /** Before the ledger's number of an order whose id is missing or is not the only one. */
  static final String PREFIX = "~";

  /** The key, of a row of {@code orders}. */
  static final String KEY =
      "CASE WHEN orders.order_id IS NULL OR orders.store IS NOT NULL THEN '%s' || orders.order_no"
              .formatted(PREFIX)
          + " ELSE orders.order_id END";

  private OrderLookup() {}

  /** The ledger's number of the order; empty if there is none. */
  static Optional<Long> find(Connection connection, int company, String key) throws SQLException {
    Optional<Long> byId =
        Query.of(
                """
                SELECT order_no FROM orders WHERE company = ? AND order_id = ?
                ORDER BY coalesce(store, ''), order_no LIMIT 1""",
                company,
                key)
            .first(connection, row -> row.getLong(1));
    if (byId.isPresent() || !key.matches(PREFIX + "\\d{1,18}")) {
      return byId;
    }
    return Query.of(
            "SELECT order_no FROM orders WHERE company = ? AND order_no = ?",
            company,
            Long.parseLong(key.substring(PREFIX.length())))
        .first(connection, row -> row.getLong(1));
  }
}
