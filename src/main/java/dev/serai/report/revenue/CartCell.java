package dev.serai.report.revenue;

import dev.serai.report.Conditions;
import dev.serai.report.Query;
import dev.serai.report.rollup.Cells;
import dev.serai.report.rollup.Rollup;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * The value added to carts on one day, less the value removed.
 *
 * @param day null if the days are added up
 * @param allUsers of all visitors
 * @param afterInteraction of actions that a conversation earned, by the rule that decides orders
 */
record CartCell(String currency, LocalDate day, BigDecimal allUsers, BigDecimal afterInteraction) {

  private static final String SQL =
      """
      SELECT currency, %s AS on_day, sum(amount) AS all_users,
             coalesce(sum(amount) FILTER (WHERE channel IS NOT NULL), 0) AS after_interaction
      FROM (%s) AS cell
      WHERE %s
      GROUP BY 1, 2
      HAVING sum(actions) <> 0 OR sum(amount) <> 0""";

  /** Of carts, stores and sources are not known: asked for these, there are none. */
  static List<CartCell> read(
      Connection connection, int company, RevenueQuestion question, boolean byDay)
      throws SQLException {
    if (question.filter().ofOrders()) {
      return List.of();
    }
    Cells cells =
        byDay
            ? Rollup.CARTS.cells(connection, company, question.days())
            : Rollup.CARTS.sums(connection, company, question.days());
    Conditions conditions = new Conditions();
    question.filter().restrict(conditions);
    return Query.of(SQL.formatted(byDay ? "day" : "NULL::date", cells.sql(), conditions.sql()))
        .with(cells.parameters())
        .with(conditions.parameters())
        .list(
            connection,
            row ->
                new CartCell(
                    row.getString("currency"),
                    row.getObject("on_day", LocalDate.class),
                    row.getBigDecimal("all_users"),
                    row.getBigDecimal("after_interaction")));
  }
}
