package dev.serai.report.order;

import dev.serai.model.Money;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One line of an order, with prices after discounts.
 *
 * @param giftCard whether it is money owed, which is not part of the order's value
 */
public record OrderLine(
    String productId,
    String productName,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal lineTotal,
    String currency,
    boolean giftCard) {

  private static final String SQL =
      """
      SELECT product_id, product_name, quantity, unit_price, line_total, currency, gift_card
      FROM order_line
      WHERE company = ? AND order_no = ?
      ORDER BY line""";

  static List<OrderLine> read(Connection connection, int company, long orderNo)
      throws SQLException {
    return Query.of(SQL, company, orderNo).list(connection, OrderLine::of);
  }

  private static OrderLine of(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new OrderLine(
        row.getString("product_id"),
        row.getString("product_name"),
        row.getBigDecimal("quantity").stripTrailingZeros(),
        Money.normal(row.getBigDecimal("unit_price"), currency),
        Money.normal(row.getBigDecimal("line_total"), currency),
        currency,
        row.getBoolean("gift_card"));
  }
}
