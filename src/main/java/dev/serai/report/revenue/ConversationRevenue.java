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
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one conversation earned in one currency.
 *
 * @param channels through which it met the shoppers who bought
 */
public record ConversationRevenue(
    String conversationId, String currency, List<Channel> channels, @JsonUnwrapped Sums sums) {

  private static final String EARNED =
      """
      SELECT currency, conversation_id, array_agg(DISTINCT channel ORDER BY channel) AS channels,
             count(*) AS orders, sum(value) AS gross, sum(refunded) AS refunded,
             coalesce(sum(adjusted), 0) AS adjusted
      FROM orders
      WHERE company = ? AND occurred_at >= ? AND occurred_at < ? AND currency = ?
        AND conversation_id %s AND value IS NOT NULL AND (%s) IS NULL
      GROUP BY currency, conversation_id""";

  private static final String BEST =
      EARNED.formatted("IS NOT NULL", CountingRule.EXCLUSION)
          + " ORDER BY gross DESC, conversation_id LIMIT ?";

  private static final String OF_THESE = EARNED.formatted("= ANY (?)", CountingRule.EXCLUSION);

  /** The conversations that earned most, of all that earned something in the range; best first. */
  static List<ConversationRevenue> best(
      Connection connection,
      int company,
      Days days,
      CountingRule counting,
      String currency,
      int limit)
      throws SQLException {
    return Query.of(BEST, company, days.start(), days.end(), currency)
        .with(counting.parameters())
        .with(List.of(limit))
        .list(connection, ConversationRevenue::of);
  }

  /** What these conversations earned in the range; those that earned nothing are left out. */
  static List<ConversationRevenue> of(
      Connection connection,
      int company,
      Days days,
      CountingRule counting,
      String currency,
      List<String> conversations)
      throws SQLException {
    return Query.of(
            OF_THESE, company, days.start(), days.end(), currency, Set.copyOf(conversations))
        .with(counting.parameters())
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
