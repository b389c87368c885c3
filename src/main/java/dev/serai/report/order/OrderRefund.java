package dev.serai.report.order;

import dev.serai.model.Money;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Money given back for an order.
 *
 * @param value null if no source told it
 * @param status pending, done, failed, reversed or withdrawn; only what is done lowers net
 * @param counted by how much it lowers net, in the order's currency
 */
public record OrderRefund(
    String refundId,
    Instant occurredAt,
    BigDecimal value,
    String currency,
    String status,
    BigDecimal counted) {

  private static final String SQL =
      """
      SELECT refund_id, occurred_at, value, currency, status, counted
      FROM refund
      WHERE company = ? AND order_no = ?
      ORDER BY occurred_at, refund_id""";

  static List<OrderRefund> read(Connection connection, int company, long orderNo)
      throws SQLException {
    return Query.of(SQL, company, orderNo).list(connection, OrderRefund::of);
  }

  private static OrderRefund of(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new OrderRefund(
        row.getString("refund_id"),
        Query.instant(row, "occurred_at"),
        currency == null ? null : Money.normal(row.getBigDecimal("value"), currency),
        currency,
        row.getString("status"),
        row.getBigDecimal("counted"));
  }
}
