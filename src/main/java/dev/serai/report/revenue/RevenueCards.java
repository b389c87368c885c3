package dev.serai.report.revenue;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Exclusion;
import dev.serai.report.Filter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The figures of a range alone, each currency apart: what a page shows first.
 *
 * @param comparison null if there is nothing to compare with
 * @param converted all currencies in one; null unless that is asked for
 */
public record RevenueCards(
    String company,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Exclusion> exclusions,
    Filter filter,
    NetBasis net,
    List<Cards> currencies,
    Comparison comparison,
    Converted converted) {

  /** The same figures of other days. */
  public record Comparison(LocalDate from, LocalDate to, List<Cards> currencies) {}

  /**
   * @param currency into which all are converted; null for none
   */
  public static RevenueCards read(
      Connection connection, Company company, RevenueQuestion question, String currency)
      throws SQLException {
    return new RevenueCards(
        company.key(),
        question.days().first(),
        question.days().last(),
        question.days().zone().getId(),
        question.counting().exclusions().stream().sorted().toList(),
        question.filter(),
        question.net(),
        cards(connection, company, question),
        comparison(connection, company, question),
        Converted.read(connection, company, question, currency));
  }

  /** Null if the question asks for none. */
  static Comparison comparison(Connection connection, Company company, RevenueQuestion question)
      throws SQLException {
    return question.compared() == null
        ? null
        : new Comparison(
            question.compared().first(),
            question.compared().last(),
            cards(connection, company, question.about(question.compared())));
  }

  private static List<Cards> cards(Connection connection, Company company, RevenueQuestion question)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    List<OrderCell> orders = OrderCell.read(connection, number, question, false);
    List<CartCell> carts = CartCell.read(connection, number, question, false);
    List<CartCount> counts = CartCount.read(connection, number, question);
    Links links = new Links(company, question);
    return currencies(orders, carts)
        .map(
            currency ->
                Cards.of(
                    currency,
                    orders.stream().filter(cell -> currency.equals(cell.currency())).toList(),
                    carts.stream().filter(cell -> currency.equals(cell.currency())).toList(),
                    counts,
                    question,
                    links))
        .toList();
  }

  static Stream<String> currencies(List<OrderCell> orders, List<CartCell> carts) {
    return Stream.concat(
            orders.stream().map(OrderCell::currency), carts.stream().map(CartCell::currency))
        .filter(Objects::nonNull)
        .distinct()
        .sorted();
  }
}
