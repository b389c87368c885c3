package dev.serai.report.revenue;

import dev.serai.report.Query;
import dev.serai.report.rollup.Cells;
import dev.serai.report.rollup.PresenceSums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How many carts were added to or removed from, in one currency.
 *
 * @param carts of each day, added up
 * @param days on which there was one
 */
record CartCount(String currency, long carts, long days) {

  private static final String SQL =
      """
      SELECT currency, sum(carts)::bigint AS carts, count(*) AS days
      FROM (SELECT currency, day, sum(seen) AS carts FROM (%s) AS cell
            WHERE kind = 'cart' GROUP BY 1, 2 HAVING sum(seen) > 0) AS day
      GROUP BY 1""";

  /** None where the question is about some of the actions only: a cart is not of one channel. */
  static List<CartCount> read(Connection connection, int company, RevenueQuestion question)
      throws SQLException {
    if (!question.filter().columns().isEmpty()) {
      return List.of();
    }
    Cells cells = PresenceSums.cells(connection, company, question.days());
    return Query.of(SQL.formatted(cells.sql()))
        .with(cells.parameters())
        .list(
            connection,
            row ->
                new CartCount(
                    row.getString("currency"), row.getLong("carts"), row.getLong("days")));
  }
}
