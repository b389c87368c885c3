package dev.serai.report.revenue;

import dev.serai.report.Conditions;
import dev.serai.report.CountingRule;
import dev.serai.report.Query;
import dev.serai.report.rollup.Cells;
import dev.serai.report.rollup.Rollup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A part of the orders that count and that conversations earned, in one currency.
 *
 * @param name null for those of which it is not known
 */
record EarnedPart(String currency, String name, Sums sums) {

  private static final String SQL =
      """
      SELECT currency, %s AS part, sum(orders)::bigint AS orders, sum(gross) AS gross,
             sum(refunded) AS refunded, sum(adjusted) AS adjusted
      FROM (%s) AS cell
      WHERE currency IS NOT NULL AND %s AND %s
      GROUP BY 1, 2
      HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(refunded) <> 0 OR sum(adjusted) <> 0
      ORDER BY 1, 2""";

  /**
   * By currency and part.
   *
   * @param part SQL: an expression of the dimensions of {@link Rollup#EARNED}
   */
  static List<EarnedPart> read(
      Connection connection, int company, RevenueQuestion question, String part)
      throws SQLException {
    Cells cells = Rollup.EARNED.sums(connection, company, question.days());
    Conditions conditions = new Conditions();
    question.filter().restrict(conditions);
    return Query.of(SQL.formatted(part, cells.sql(), CountingRule.COUNTS, conditions.sql()))
        .with(cells.parameters())
        .with(question.counting().parameters())
        .with(conditions.parameters())
        .list(connection, EarnedPart::of);
  }

  private static EarnedPart of(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new EarnedPart(
        currency,
        row.getString("part"),
        Sums.of(
            row.getLong("orders"),
            row.getBigDecimal("gross"),
            row.getBigDecimal("refunded"),
            row.getBigDecimal("adjusted"),
            currency));
  }
}
