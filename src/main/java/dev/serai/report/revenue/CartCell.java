package dev.serai.report.revenue;

import dev.serai.report.Days;
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
 * @param allUsers of all visitors
 * @param afterInteraction of actions that a conversation earned, by the rule that decides orders
 */
record CartCell(String currency, LocalDate day, BigDecimal allUsers, BigDecimal afterInteraction) {

  private static final String SQL =
      """
      SELECT currency, day, sum(amount) AS all_users,
             coalesce(sum(amount) FILTER (WHERE channel IS NOT NULL), 0) AS after_interaction
      FROM (%s) AS cell
      GROUP BY 1, 2
      HAVING sum(actions) <> 0 OR sum(amount) <> 0""";

  static List<CartCell> read(Connection connection, int company, Days days) throws SQLException {
    Cells cells = Rollup.CARTS.cells(connection, company, days);
    return Query.of(SQL.formatted(cells.sql()))
        .with(cells.parameters())
        .list(
            connection,
            row ->
                new CartCell(
                    row.getString("currency"),
                    row.getObject("day", LocalDate.class),
                    row.getBigDecimal("all_users"),
                    row.getBigDecimal("after_interaction")));
  }
}
