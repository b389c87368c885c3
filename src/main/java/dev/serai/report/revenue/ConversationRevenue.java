package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.serai.model.Channel;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one conversation earned in one currency.
 *
 * @param channels through which it met the shoppers who bought
 */
public record ConversationRevenue(
    String conversationId, String currency, List<Channel> channels, @JsonUnwrapped Sums sums) {

  private static final String TOP =
      """
      SELECT * FROM (
        SELECT currency, conversation_id, array_agg(DISTINCT channel ORDER BY channel) AS channels,
               count(*) AS orders, sum(value) AS gross, sum(refunded) AS refunded,
               coalesce(sum(adjusted), 0) AS adjusted,
               row_number() OVER (PARTITION BY currency ORDER BY sum(value) DESC, conversation_id)
                 AS place
        FROM orders
        WHERE company = ? AND occurred_at >= ? AND occurred_at < ?
          AND conversation_id IS NOT NULL AND value IS NOT NULL AND (%s) IS NULL
        GROUP BY currency, conversation_id) AS ranked
      WHERE place <= ?
      ORDER BY currency, place"""
          .formatted(CountingRule.EXCLUSION);

  /** The conversations that earned most in each currency, best first. */
  static List<ConversationRevenue> top(
      Connection connection, int company, Days days, CountingRule counting, int limit)
      throws SQLException {
    return Query.of(TOP, company, days.start(), days.end())
        .with(counting.parameters())
        .with(List.of(limit))
        .list(connection, ConversationRevenue::of);
  }

  private static ConversationRevenue of(ResultSet row) throws SQLException {
    BigDecimal gross = row.getBigDecimal("gross");
    String currency = row.getString("currency");
    return new ConversationRevenue(
        row.getString("conversation_id"),
        currency,
        channels(row.getArray("channels")),
        Sums.of(
            row.getLong("orders"),
            gross,
            row.getBigDecimal("refunded"),
            row.getBigDecimal("adjusted"),
            currency));
  }

  private static List<Channel> channels(Array array) throws SQLException {
    return Stream.of((String[]) array.getArray()).map(Channel::valueOf).toList();
  }
}
