package dev.serai.report.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Money;
import dev.serai.report.CountingRule;
import dev.serai.report.Query;
import dev.serai.report.StoredJson;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The one row of an order. */
record OrderFacts(
    OrderSummary order,
    OrderExplanation.Recorded recorded,
    JsonNode disagreement,
    JsonNode findings,
    OrderDecision decision) {

  private static final String SQL =
      """
      SELECT %s,
             source, source_name, payment_method, line_value, user_fp, faq_fp, cart_token,
             checkout_token, customer_id, email_hash, disagreement, findings, gift_cards, credit_paid,
             experiment, variant, identity_method, settings, evidence, ignored_names, candidates,
             decided_at
      FROM orders
      WHERE company = ? AND order_no = ?"""
          .formatted(OrderSummary.COLUMNS);

  static OrderFacts read(Connection connection, int company, long orderNo, CountingRule counting)
      throws SQLException {
    return Query.of(SQL)
        .with(counting.parameters())
        .with(List.of(company, orderNo))
        .first(connection, OrderFacts::of)
        .orElseThrow();
  }

  private static OrderFacts of(ResultSet row) throws SQLException {
    return new OrderFacts(
        OrderSummary.of(row),
        new OrderExplanation.Recorded(
            row.getString("source"),
            row.getString("source_name"),
            row.getString("payment_method"),
            amount(row, "gift_cards"),
            amount(row, "credit_paid"),
            row.getString("line_value"),
            row.getString("user_fp"),
            row.getString("faq_fp"),
            row.getString("cart_token"),
            row.getString("checkout_token"),
            row.getString("customer_id"),
            row.getString("email_hash")),
        StoredJson.parse(row.getString("disagreement")),
        StoredJson.parse(row.getString("findings")),
        OrderDecision.of(row));
  }

  private static BigDecimal amount(ResultSet row, String column) throws SQLException {
    BigDecimal amount = row.getBigDecimal(column);
    return amount == null ? null : Money.normal(amount, row.getString("currency"));
  }
}
