package dev.serai.report.revenue;

import dev.serai.model.Channel;
import dev.serai.report.Conditions;
import dev.serai.report.CountingRule;
import dev.serai.report.Exclusion;
import dev.serai.report.Query;
import dev.serai.report.rollup.Cells;
import dev.serai.report.rollup.Rollup;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * The orders of one day, or of all days of a range, with the same currency, channel, exclusion and
 * evidence.
 *
 * @param day null if the days are added up
 * @param currency null for orders whose value no source has reported
 * @param channel null for orders that no conversation earned
 * @param exclusion null for orders that count
 * @param byBrowser whether only browsers reported them
 * @param refunds made on that day, of orders placed on any
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
    BigDecimal adjusted,
    BigDecimal refunds) {

  private static final String SQL =
      """
      SELECT currency, %s AS on_day, channel, %s AS exclusion,
             coalesce(reported_by = 'BROWSER', false) AS by_browser,
             coalesce(evidence = 'BROWSER', false) AS earned_by_browser,
             sum(orders)::bigint AS orders, sum(gross) AS gross, sum(refunded) AS refunded,
             sum(adjusted) AS adjusted, sum(refunds) AS refunds
      FROM (%s) AS cell
      WHERE %s
      GROUP BY 1, 2, 3, 4, 5, 6
      HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(refunded) <> 0 OR sum(adjusted) <> 0
          OR sum(refunds) <> 0""";

  static List<OrderCell> read(
      Connection connection, int company, RevenueQuestion question, boolean byDay)
      throws SQLException {
    Cells cells =
        byDay
            ? Rollup.SALES.cells(connection, company, question.days())
            : Rollup.SALES.sums(connection, company, question.days());
    Conditions conditions = new Conditions();
    question.filter().restrict(conditions);
    return Query.of(
            SQL.formatted(
                byDay ? "day" : "NULL::date",
                CountingRule.EXCLUSION,
                cells.sql(),
                conditions.sql()))
        .with(question.counting().parameters())
        .with(cells.parameters())
        .with(conditions.parameters())
        .list(
            connection,
            row ->
                new OrderCell(
                    row.getString("currency"),
                    row.getObject("on_day", LocalDate.class),
                    row.getString("channel") == null
                        ? null
                        : Channel.valueOf(row.getString("channel")),
                    Exclusion.of(row.getString("exclusion")),
                    row.getBoolean("by_browser"),
                    row.getBoolean("earned_by_browser"),
                    row.getLong("orders"),
                    row.getBigDecimal("gross"),
                    row.getBigDecimal("refunded"),
                    row.getBigDecimal("adjusted"),
                    row.getBigDecimal("refunds")));
  }

  boolean counts() {
    return exclusion == null && currency != null;
  }

  boolean attributed() {
    return counts() && channel != null;
  }

  /** In another currency, {@code rate} of it for one of this; not rounded. */
  OrderCell in(String other, BigDecimal rate) {
    return new OrderCell(
        other,
        day,
        channel,
        exclusion,
        byBrowser,
        earnedByBrowser,
        orders,
        gross.multiply(rate),
        refunded.multiply(rate),
        adjusted.multiply(rate),
        refunds.multiply(rate));
  }

  static Sums sum(List<OrderCell> cells, String currency, NetBasis net) {
    return Sums.of(
        cells.stream().mapToLong(OrderCell::orders).sum(),
        cells.stream().map(OrderCell::gross).reduce(BigDecimal.ZERO, BigDecimal::add),
        cells.stream()
            .map(net == NetBasis.SHOP ? OrderCell::refunds : OrderCell::refunded)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        cells.stream().map(OrderCell::adjusted).reduce(BigDecimal.ZERO, BigDecimal::add),
        currency);
  }
}
