package dev.serai.report.revenue;

import dev.serai.report.Days;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * The value added to carts on one day, less the value removed.
 *
 * @param allUsers of all visitors
 * @param afterInteraction of visitors with a qualifying touchpoint within the window before
 */
record CartCell(String currency, LocalDate day, BigDecimal allUsers, BigDecimal afterInteraction) {

  // Decided when read: a late touchpoint or link counts without anything being rewritten.
  private static final String SQL =
      """
      SELECT a.currency, (a.occurred_at AT TIME ZONE ?)::date AS day,
             sum(a.amount) AS all_users,
             coalesce(sum(a.amount) FILTER (WHERE EXISTS (
               SELECT FROM touchpoint t
               WHERE t.company = a.company AND t.fingerprint IN (a.user_fp, a.faq_fp)
                 AND t.occurred_at BETWEEN a.occurred_at - make_interval(secs => ?)
                                       AND a.occurred_at
                 AND (t.helpful OR t.channel = 'NUDGE'))
             OR EXISTS (
               SELECT FROM link l
               JOIN touchpoint t ON t.company = l.company AND t.fingerprint = l.fingerprint
               WHERE l.company = a.company AND l.kind = 'cart-token' AND l.token = a.cart_id
                 AND t.occurred_at BETWEEN a.occurred_at - make_interval(secs => ?)
                                       AND a.occurred_at
                 AND (t.helpful OR t.channel = 'NUDGE'))), 0) AS after_interaction
      FROM cart_action a
      WHERE a.company = ? AND a.occurred_at >= ? AND a.occurred_at < ? AND a.excluded IS NULL
      GROUP BY 1, 2""";

  static List<CartCell> read(Connection connection, int company, Days days, Duration window)
      throws SQLException {
    double seconds = window.toMillis() / 1000.0;
    return Query.of(SQL, days.zone().getId(), seconds, seconds, company, days.start(), days.end())
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
