package dev.serai.report.order;

import dev.serai.model.Channel;
import dev.serai.model.Money;
import dev.serai.report.CountingRule;
import dev.serai.report.Exclusion;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One order in brief.
 *
 * @param key names the order in calls: its id, or {@code ~} and the ledger's number if it has none
 *     or if several stores may use it
 * @param store of the company; null if no source names one
 * @param value null until a source has reported it; then so are {@code currency} and {@code net}
 * @param adjusted by how much returns, exchanges and edits lowered it besides refunds
 * @param exclusion why it does not count; null if it does, or if its value is unknown
 * @param rule which rule decided who earned it
 */
public record OrderSummary(
    String key,
    String orderId,
    String store,
    Instant occurredAt,
    String status,
    BigDecimal value,
    String currency,
    BigDecimal refunded,
    BigDecimal adjusted,
    BigDecimal net,
    boolean automatic,
    boolean test,
    String sourceType,
    boolean counts,
    Exclusion exclusion,
    String conversationId,
    Channel channel,
    String rule) {

  /** SQL: the columns {@link #of} reads; takes {@link CountingRule#parameters()}. */
  public static final String COLUMNS =
      """
      order_no, order_id, store, occurred_at, status, value, currency, refunded, adjusted,
      automatic, test, source_type,
      conversation_id, channel, rule, %s AS exclusion"""
          .formatted(CountingRule.EXCLUSION);

  public static OrderSummary of(ResultSet row) throws SQLException {
    String orderId = row.getString("order_id");
    String store = row.getString("store");
    String currency = row.getString("currency");
    Exclusion exclusion = Exclusion.of(row.getString("exclusion"));
    String channel = row.getString("channel");
    BigDecimal value = row.getBigDecimal("value");
    BigDecimal refunded = row.getBigDecimal("refunded");
    BigDecimal adjusted =
        row.getBigDecimal("adjusted") == null ? BigDecimal.ZERO : row.getBigDecimal("adjusted");
    return new OrderSummary(
        orderId == null || store != null ? OrderLookup.PREFIX + row.getLong("order_no") : orderId,
        orderId,
        store,
        Query.instant(row, "occurred_at"),
        row.getString("status"),
        amount(value, currency),
        currency,
        amount(refunded, currency),
        amount(adjusted, currency),
        value == null ? null : amount(value.subtract(refunded).subtract(adjusted), currency),
        row.getBoolean("automatic"),
        row.getBoolean("test"),
        row.getString("source_type"),
        exclusion == null && currency != null,
        exclusion,
        row.getString("conversation_id"),
        channel == null ? null : Channel.valueOf(channel),
        row.getString("rule"));
  }

  private static BigDecimal amount(BigDecimal amount, String currency) {
    return amount == null || currency == null ? amount : Money.normal(amount, currency);
  }
}
