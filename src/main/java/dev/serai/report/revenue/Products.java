package dev.serai.report.revenue;

import dev.serai.model.Company;
import dev.serai.model.Money;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Conditions;
import dev.serai.report.CountingRule;
import dev.serai.report.Query;
import dev.serai.report.rollup.Cells;
import dev.serai.report.rollup.ProductSums;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** What was bought of which product, those that sold for most first in each currency. */
public record Products(String company, LocalDate from, LocalDate to, List<Product> products) {

  /**
   * @param name under which it was sold last; null if no source names it
   * @param bought in orders that count
   * @param afterConversation in those of them that a conversation earned
   * @param recommended in those of them whose conversation recommended it
   * @param removed removals from carts
   */
  public record Product(
      String productId,
      String name,
      String currency,
      Bought bought,
      Bought afterConversation,
      Bought recommended,
      Removed removed) {}

  /**
   * @param orders that contain it
   * @param gross of its lines, as the order was placed
   * @param link where they are listed
   */
  public record Bought(long orders, BigDecimal units, BigDecimal gross, String link) {}

  public record Removed(long actions, BigDecimal value, String link) {}

  private static final String SQL =
      """
      SELECT top.*, p.name
      FROM (
        SELECT *, row_number() OVER (PARTITION BY currency ORDER BY gross DESC, product_id) AS place
        FROM (
          SELECT product_id, currency, %s
                 sum(removals) AS removals, sum(removed) AS removed
          FROM (%s) AS cell
          WHERE currency IS NOT NULL AND %s AND %s
          GROUP BY 1, 2
          HAVING sum(orders) <> 0 OR sum(removals) <> 0) AS sold) AS top
      LEFT JOIN product p ON p.company = ? AND p.product_id = top.product_id
      WHERE place <= ?
      ORDER BY currency, place""";

  private static final String BOUGHT =
      """
      coalesce(sum(orders) %1$s, 0)::bigint AS %2$sorders, coalesce(sum(units) %1$s, 0) AS %2$sunits,
      coalesce(sum(gross) %1$s, 0) AS %2$sgross,
      """;

  /**
   * @param limit products in each currency
   */
  public static Products read(
      Connection connection, Company company, RevenueQuestion question, int limit)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    Cells cells = ProductSums.cells(connection, number, question.days());
    Conditions conditions = new Conditions();
    question.filter().restrict(conditions);
    String bought =
        BOUGHT.formatted("", "")
            + BOUGHT.formatted("FILTER (WHERE channel IS NOT NULL)", "earned_")
            + BOUGHT.formatted("FILTER (WHERE recommended)", "recommended_");
    Links links = new Links(company, question);
    return new Products(
        company.key(),
        question.days().first(),
        question.days().last(),
        Query.of(SQL.formatted(bought, cells.sql(), CountingRule.COUNTS, conditions.sql()))
            .with(cells.parameters())
            .with(question.counting().parameters())
            .with(conditions.parameters())
            .with(List.of(number, limit))
            .list(connection, row -> product(row, question, links)));
  }

  private static Product product(ResultSet row, RevenueQuestion question, Links links)
      throws SQLException {
    String id = row.getString("product_id");
    String currency = row.getString("currency");
    boolean removals = !question.filter().ofOrders();
    return new Product(
        id,
        row.getString("name"),
        currency,
        bought(row, "", links.lines(question.days(), currency, id)),
        bought(row, "earned_", links.lines(question.days(), currency, id, "attributed", "true")),
        bought(
            row,
            "recommended_",
            links.lines(
                question.days(), currency, id, "attributed", "true", "recommended", "true")),
        removals
            ? new Removed(
                row.getLong("removals"),
                Money.normal(row.getBigDecimal("removed"), currency),
                links.carts(question.days(), currency, "product", id, "removals", "true"))
            : null);
  }

  private static Bought bought(ResultSet row, String which, String link) throws SQLException {
    BigDecimal units = row.getBigDecimal(which + "units");
    return new Bought(
        row.getLong(which + "orders"),
        units.signum() == 0 ? BigDecimal.ZERO : units.stripTrailingZeros(),
        Money.normal(row.getBigDecimal(which + "gross"), row.getString("currency")),
        link);
  }
}
