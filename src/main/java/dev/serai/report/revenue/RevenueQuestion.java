package dev.serai.report.revenue;

import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Filter;

/**
 * What a report of sales is asked for.
 *
 * @param compared the days to compare with; null for none
 * @param include the exclusions that the caller wants counted, as links repeat them; null for none
 */
public record RevenueQuestion(
    Days days,
    Days compared,
    CountingRule counting,
    String include,
    Filter filter,
    Grain by,
    NetBasis net) {

  /** All orders, by days, without a comparison. */
  public static RevenueQuestion of(Days days, CountingRule counting) {
    return new RevenueQuestion(days, null, counting, null, Filter.ALL, Grain.DAY, NetBasis.ORDERS);
  }

  /** The same question about other days. */
  RevenueQuestion about(Days other) {
    return new RevenueQuestion(other, null, counting, include, filter, by, net);
  }
}
