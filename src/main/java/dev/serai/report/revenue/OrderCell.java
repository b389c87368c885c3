package dev.serai.report.revenue;

import dev.serai.model.Channel;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * The orders of one day with the same currency, channel, exclusion and evidence.
 *
 * @param currency null for orders whose value no source has reported
 * @param channel null for orders that no conversation earned
 * @param exclusion null for orders that count
 * @param byBrowser whether only browsers reported them
 * @param earnedByBrowser whether their decisions need a claim that only browsers made
 */
record OrderCell(
    String currency,
    LocalDate day,
    Channel channel,
    Exclusion exclusion,
    boolean byBrowser,
    boolean earnedByBrowser,
    long orders,
    BigDecimal gross,
    BigDecimal refunded,
    BigDecimal adjusted) {

  private static final String SQL =
      """
      SELECT currency, (occurred_at AT TIME ZONE ?)::date AS day, channel, %s AS exclusion,
             coalesce(reported_by = 'BROWSER', false) AS by_browser,
             coalesce(evidence = 'BROWSER', false) AS earned_by_browser,
             count(*) AS orders, coalesce(sum(value), 0) AS gross, sum(refunded) AS refunded,
             coalesce(sum(adjusted), 0) AS adjusted
      FROM orders
      WHERE company = ? AND occurred_at >= ? AND occurred_at < ?
      GROUP BY 1, 2, 3, 4, 5, 6"""
          .formatted(CountingRule.EXCLUSION);

  static List<OrderCell> read(Connection connection, int company, Days days, CountingRule counting)
      throws SQLException {
    return Query.of(SQL, days.zone().getId())
        .with(counting.parameters())
        .with(List.of(company, days.start(), days.end()))
        .list(
            connection,
            row ->
                new OrderCell(
                    row.getString("currency"),
                    row.getObject("day", LocalDate.class),
                    row.getString("channel") == null
                        ? null
                        : Channel.valueOf(row.getString("channel")),
                    Exclusion.of(row.getString("exclusion")),
                    row.getBoolean("by_browser"),
                    row.getBoolean("earned_by_browser"),
                    row.getLong("orders"),
                    row.getBigDecimal("gross"),
                    row.getBigDecimal("refunded"),
                    row.getBigDecimal("adjusted")));
  }

  boolean counts() {
    return exclusion == null && currency != null;
  }

  boolean attributed() {
    return counts() && channel != null;
  }

  static Sums sum(List<OrderCell> cells, String currency) {
    return Sums.of(
        cells.stream().mapToLong(OrderCell::orders).sum(),
        cells.stream().map(OrderCell::gross).reduce(BigDecimal.ZERO, BigDecimal::add),
        cells.stream().map(OrderCell::refunded).reduce(BigDecimal.ZERO, BigDecimal::add),
        cells.stream().map(OrderCell::adjusted).reduce(BigDecimal.ZERO, BigDecimal::add),
        currency);
  }
}
