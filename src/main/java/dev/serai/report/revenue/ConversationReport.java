package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.CountingRule;
import dev.serai.report.Query;
import dev.serai.report.order.OrderSummary;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one conversation earned, and its touchpoints.
 *
 * @param revenue by currency, of the orders that count
 * @param orders the newest it earned, whether they count or not
 */
public record ConversationReport(
    String conversationId,
    List<OfCurrency> revenue,
    List<Touchpoint> touchpoints,
    List<OrderSummary> orders) {

  public record OfCurrency(String currency, @JsonUnwrapped Sums sums) {}

  /**
   * @param helpful whether the assistant's answer helped
   */
  public record Touchpoint(
      Instant occurredAt, Channel channel, boolean helpful, String experiment, String variant) {}

  private static final String REVENUE =
      """
      SELECT currency, count(*) AS orders, sum(value) AS gross, sum(refunded) AS refunded,
             coalesce(sum(adjusted), 0) AS adjusted
      FROM orders
      WHERE company = ? AND conversation_id = ? AND value IS NOT NULL AND (%s) IS NULL
      GROUP BY currency
      ORDER BY currency"""
          .formatted(CountingRule.EXCLUSION);

  // a visitor with two fingerprints has two rows for one touchpoint
  private static final String TOUCHPOINTS =
      """
      SELECT DISTINCT ON (occurred_at, event_no) occurred_at, channel, helpful, experiment, variant
      FROM touchpoint
      WHERE company = ? AND conversation_id = ?
      ORDER BY occurred_at, event_no
      LIMIT ?""";

  private static final String ORDERS =
      """
      SELECT %s
      FROM orders
      WHERE company = ? AND conversation_id = ?
      ORDER BY occurred_at DESC, order_no DESC
      LIMIT ?"""
          .formatted(OrderSummary.COLUMNS);

  /**
   * The conversation; empty if it is unknown.
   *
   * @param limit touchpoints and orders to name at most
   */
  public static Optional<ConversationReport> read(
      Connection connection, Company company, String id, CountingRule counting, int limit)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    List<OfCurrency> revenue =
        Query.of(REVENUE, number, id)
            .with(counting.parameters())
            .list(connection, ConversationReport::revenue);
    List<Touchpoint> touchpoints =
        Query.of(TOUCHPOINTS, number, id, limit).list(connection, ConversationReport::touchpoint);
    List<OrderSummary> orders =
        Query.of(ORDERS)
            .with(counting.parameters())
            .with(List.of(number, id, limit))
            .list(connection, OrderSummary::of);
    return touchpoints.isEmpty() && orders.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConversationReport(id, revenue, touchpoints, orders));
  }

  private static OfCurrency revenue(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    BigDecimal gross = row.getBigDecimal("gross");
    return new OfCurrency(
        currency,
        Sums.of(
            row.getLong("orders"),
            gross,
            row.getBigDecimal("refunded"),
            row.getBigDecimal("adjusted"),
            currency));
  }

  private static Touchpoint touchpoint(ResultSet row) throws SQLException {
    return new Touchpoint(
        Query.instant(row, "occurred_at"),
        Channel.valueOf(row.getString("channel")),
        row.getBoolean("helpful"),
        row.getString("experiment"),
        row.getString("variant"));
  }
}
