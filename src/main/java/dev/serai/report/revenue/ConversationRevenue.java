package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.serai.model.Channel;
import dev.serai.report.Conditions;
import dev.serai.report.CountingRule;
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
 * @param link where its orders of the range are listed
 */
public record ConversationRevenue(
    String conversationId,
    String currency,
    List<Channel> channels,
    @JsonUnwrapped Sums sums,
    String link) {

  private static final String EARNED =
      """
      SELECT currency, conversation_id, array_agg(DISTINCT channel ORDER BY channel) AS channels,
             count(*) AS orders, sum(value) AS gross, sum(refunded) AS refunded,
             coalesce(sum(adjusted), 0) AS adjusted
      FROM orders
      WHERE company = ? AND occurred_at >= ? AND occurred_at < ? AND currency = ?
        AND conversation_id %s AND value IS NOT NULL AND (%s) IS NULL AND %s
      GROUP BY currency, conversation_id""";

  private static final String BEST = " ORDER BY gross DESC, conversation_id LIMIT ?";

  /** The conversations that earned most, of all that earned something in the range; best first. */
  static List<ConversationRevenue> best(
      Connection connection, int company, RevenueQuestion question, String currency, int limit)
      throws SQLException {
    Conditions conditions = conditions(question);
    return Query.of(
            EARNED.formatted("IS NOT NULL", CountingRule.EXCLUSION, conditions.sql()) + BEST,
            company,
            question.days().start(),
            question.days().end(),
            currency)
        .with(question.counting().parameters())
        .with(conditions.parameters())
        .with(List.of(limit))
        .list(connection, ConversationRevenue::of);
  }

  /** What these conversations earned in the range; those that earned nothing are left out. */
  static List<ConversationRevenue> of(
      Connection connection,
      int company,
      RevenueQuestion question,
      String currency,
      List<String> conversations)
      throws SQLException {
    Conditions conditions = conditions(question);
    return Query.of(
            EARNED.formatted("= ANY (?)", CountingRule.EXCLUSION, conditions.sql()),
            company,
            question.days().start(),
            question.days().end(),
            currency,
            Set.copyOf(conversations))
        .with(question.counting().parameters())
        .with(conditions.parameters())
        .list(connection, ConversationRevenue::of);
  }

  /** The same, with the place of its orders. */
  ConversationRevenue linked(String to) {
    return new ConversationRevenue(conversationId, currency, channels, sums, to);
  }

  private static Conditions conditions(RevenueQuestion question) {
    Conditions conditions = new Conditions();
    question.filter().restrict(conditions);
    return conditions;
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
            currency),
        null);
  }

  private static List<Channel> channels(Array array) throws SQLException {
    return Stream.of((String[]) array.getArray()).map(Channel::valueOf).toList();
  }
}
