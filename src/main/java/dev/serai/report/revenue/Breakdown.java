package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.serai.model.Company;
import dev.serai.model.Money;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Conditions;
import dev.serai.report.CountingRule;
import dev.serai.report.Filter;
import dev.serai.report.Query;
import dev.serai.report.rollup.Cells;
import dev.serai.report.rollup.Rollup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sales of a range by source, store or channel. The parts of a currency add up to all its orders
 * that count.
 */
public record Breakdown(
    String company, LocalDate from, LocalDate to, Dimension by, NetBasis net, List<Part> parts) {

  /** By what sales are divided. */
  public enum Dimension {
    CHANNEL,
    SOURCE,
    STORE;

    /** The spelling used in queries and in JSON, and the column's name. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param name of the source, store or channel; null for orders without one
   * @param refundsMade in the range
   * @param share its gross by the currency's, to four decimals; null if that is zero
   * @param attributedOrders those that a conversation earned
   * @param link where its orders are listed
   */
  public record Part(
      String currency,
      String name,
      @JsonUnwrapped Sums sums,
      BigDecimal refundsMade,
      BigDecimal share,
      long attributedOrders,
      BigDecimal attributedGross,
      String link) {}

  private static final String SQL =
      """
      SELECT currency, %1$s AS part, sum(orders)::bigint AS orders, sum(gross) AS gross,
             sum(refunded) AS refunded, sum(adjusted) AS adjusted, sum(refunds) AS refunds,
             coalesce(sum(orders) FILTER (WHERE channel IS NOT NULL), 0)::bigint AS earned_orders,
             coalesce(sum(gross) FILTER (WHERE channel IS NOT NULL), 0) AS earned_gross
      FROM (%2$s) AS cell
      WHERE currency IS NOT NULL AND %3$s AND %4$s
      GROUP BY 1, 2
      HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(refunds) <> 0
      ORDER BY 1, 4 DESC, 2""";

  public static Breakdown read(
      Connection connection, Company company, RevenueQuestion question, Dimension by)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    Cells cells = Rollup.SALES.sums(connection, number, question.days());
    Conditions conditions = new Conditions();
    question.filter().restrict(conditions);
    Links links = new Links(company, question);
    List<Part> parts =
        Query.of(SQL.formatted(by.label(), cells.sql(), CountingRule.COUNTS, conditions.sql()))
            .with(cells.parameters())
            .with(question.counting().parameters())
            .with(conditions.parameters())
            .list(connection, row -> part(row, question, by, links));
    Map<String, BigDecimal> gross = new HashMap<>();
    parts.forEach(part -> gross.merge(part.currency, part.sums.gross(), BigDecimal::add));
    return new Breakdown(
        company.key(),
        question.days().first(),
        question.days().last(),
        by,
        question.net(),
        parts.stream().map(part -> share(part, gross.get(part.currency))).toList());
  }

  private static Part part(ResultSet row, RevenueQuestion question, Dimension by, Links links)
      throws SQLException {
    String currency = row.getString("currency");
    String name = row.getString("part");
    BigDecimal refunds = row.getBigDecimal("refunds");
    return new Part(
        currency,
        name,
        Sums.of(
            row.getLong("orders"),
            row.getBigDecimal("gross"),
            question.net() == NetBasis.SHOP ? refunds : row.getBigDecimal("refunded"),
            row.getBigDecimal("adjusted"),
            currency),
        Money.normal(refunds, currency),
        null,
        row.getLong("earned_orders"),
        Money.normal(row.getBigDecimal("earned_gross"), currency),
        links.counted(question.days(), currency, by.label(), name == null ? Filter.NONE : name));
  }

  private static Part share(Part part, BigDecimal gross) {
    return new Part(
        part.currency,
        part.name,
        part.sums,
        part.refundsMade,
        gross.signum() == 0
            ? null
            : part.sums.gross().divide(gross, Cards.SHARE_DECIMALS, RoundingMode.HALF_UP),
        part.attributedOrders,
        part.attributedGross,
        part.link);
  }
}
