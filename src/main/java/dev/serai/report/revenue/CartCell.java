package dev.serai.report.revenue;

import dev.serai.report.Days;
import dev.serai.report.Query;
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
      SELECT currency, (occurred_at AT TIME ZONE ?)::date AS day, sum(amount) AS all_users,
             coalesce(sum(amount) FILTER (WHERE conversation_id IS NOT NULL), 0)
               AS after_interaction
      FROM cart_action
      WHERE company = ? AND occurred_at >= ? AND occurred_at < ? AND excluded IS NULL
      GROUP BY 1, 2""";

  static List<CartCell> read(Connection connection, int company, Days days) throws SQLException {
    return Query.of(SQL, days.zone().getId(), company, days.start(), days.end())
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
