package dev.serai.report.revenue;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All currencies together in one, each day's sums at the rate of that day. Rounded once, at the
 * end.
 *
 * @param all null if a rate is missing: nothing is ever taken for one to one
 * @param attributed likewise
 * @param rates that were used
 * @param missing currencies and days whose rate is not known
 */
public record Converted(
    String currency, Sums all, Sums attributed, List<UsedRate> rates, List<MissingRate> missing) {

  /**
   * @param day of the orders
   * @param published when the rate was; of one that the company states, its first day
   * @param rate units of the report's currency for one of {@code currency}
   */
  public record UsedRate(String currency, LocalDate day, LocalDate published, BigDecimal rate) {}

  public record MissingRate(String currency, LocalDate day) {}

  /** The orders that count, in the currency that the question wants; null if it wants none. */
  static Converted read(
      Connection connection, Company company, RevenueQuestion question, String currency)
      throws SQLException {
    if (currency == null) {
      return null;
    }
    List<OrderCell> cells =
        OrderCell.read(connection, CompanyNumber.of(connection, company.key()), question, true)
            .stream()
            .filter(OrderCell::counts)
            .toList();
    Set<String> currencies = new TreeSet<>(Set.of(currency));
    cells.forEach(cell -> currencies.add(cell.currency()));
    EuroRates rates =
        EuroRates.read(
            connection,
            company.rates(),
            currencies,
            question.days().first(),
            question.days().last());
    Map<String, UsedRate> used = new TreeMap<>();
    Set<MissingRate> missing = new LinkedHashSet<>();
    List<OrderCell> converted = new ArrayList<>();
    for (OrderCell cell : cells) {
      if (cell.currency().equals(currency)) {
        converted.add(cell);
        continue;
      }
      EuroRates.Rate rate = rates.rate(cell.currency(), currency, cell.day());
      if (rate == null) {
        missing.add(new MissingRate(cell.currency(), cell.day()));
        continue;
      }
      used.put(
          cell.currency() + cell.day(),
          new UsedRate(cell.currency(), cell.day(), rate.day(), rate.perUnit()));
      converted.add(cell.in(currency, rate.perUnit()));
    }
    return new Converted(
        currency,
        missing.isEmpty() ? sum(converted, currency, question) : null,
        missing.isEmpty()
            ? sum(converted.stream().filter(OrderCell::attributed).toList(), currency, question)
            : null,
        List.copyOf(used.values()),
        List.copyOf(missing));
  }

  private static Sums sum(List<OrderCell> cells, String currency, RevenueQuestion question) {
    return OrderCell.sum(cells, currency, question.net()).rounded(currency);
  }
}
