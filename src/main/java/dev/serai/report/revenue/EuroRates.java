package dev.serai.report.revenue;

import dev.serai.model.Money;
import dev.serai.model.StatedRates;
import dev.serai.report.Query;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rates of currencies against the euro, as the European Central Bank publishes them: on working
 * days, so a day without one takes the last before it.
 */
public final class EuroRates {

  static final String EURO = "EUR";

  /** A rate that is older was not loaded, rather than not published. */
  private static final int MOST_DAYS = 7;

  private final Map<String, NavigableMap<LocalDate, BigDecimal>> perEuro = new HashMap<>();

  private final StatedRates stated;

  private EuroRates(StatedRates stated) {
    this.stated = stated;
  }

  /**
   * Those of these currencies that hold on the days from {@code first} to {@code last}.
   *
   * @param stated hold before those that are loaded
   */
  static EuroRates read(
      Connection connection,
      StatedRates stated,
      Set<String> currencies,
      LocalDate first,
      LocalDate last)
      throws SQLException {
    EuroRates rates = new EuroRates(stated);
    Query.of(
            """
            SELECT currency, day, per_euro FROM exchange_rate
            WHERE currency = ANY (?) AND day BETWEEN ? AND ?""",
            currencies,
            first.minusDays(MOST_DAYS),
            last)
        .list(
            connection,
            row ->
                rates
                    .perEuro
                    .computeIfAbsent(row.getString(1), none -> new TreeMap<>())
                    .put(row.getObject(2, LocalDate.class), row.getBigDecimal(3)));
    return rates;
  }

  /**
   * What one unit was worth.
   *
   * @param day on which the rate was published; of a stated one, its first day
   */
  record Rate(LocalDate day, BigDecimal perUnit) {}

  /** What a unit of {@code from} was worth in {@code to} on a day; null if it is not known. */
  Rate rate(String from, String to, LocalDate day) {
    Map.Entry<LocalDate, BigDecimal> one = perEuro(from, day);
    Map.Entry<LocalDate, BigDecimal> other = perEuro(to, day);
    if (one == null || other == null) {
      return null;
    }
    LocalDate published = one.getKey().isBefore(other.getKey()) ? one.getKey() : other.getKey();
    return new Rate(published, other.getValue().divide(one.getValue(), MathContext.DECIMAL64));
  }

  private Map.Entry<LocalDate, BigDecimal> perEuro(String currency, LocalDate day) {
    if (currency.equals(EURO)) {
      return Map.entry(day, BigDecimal.ONE);
    }
    Map.Entry<LocalDate, BigDecimal> own = stated.perEuro(currency, day);
    if (own != null) {
      return own;
    }
    NavigableMap<LocalDate, BigDecimal> rates = perEuro.get(currency);
    Map.Entry<LocalDate, BigDecimal> last = rates == null ? null : rates.floorEntry(day);
    return last == null || last.getKey().isBefore(day.minusDays(MOST_DAYS)) ? null : last;
  }

  /**
   * Stores the rates of the bank's file {@code eurofxref-hist.csv}, or of one of this shape: a
   * header {@code Date,USD,JPY}, then a line for each day, {@code N/A} where there is no rate.
   * Throws {@link IllegalArgumentException} that names the line for a file of another shape.
   *
   * @return how many rates
   */
  public static int load(Connection connection, BufferedReader file)
      throws IOException, SQLException {
    String first = file.readLine();
    List<String> header = cells(first == null ? "" : first);
    if (header.size() < 2 || !header.get(0).equals("Date")) {
      throw new IllegalArgumentException("line 1 does not begin with Date and a currency");
    }
    int count = 0;
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO exchange_rate (day, currency, per_euro) VALUES (?, ?, ?)
            ON CONFLICT (currency, day) DO UPDATE SET per_euro = excluded.per_euro""")) {
      int number = 1;
      for (String line = file.readLine(); line != null; line = file.readLine()) {
        number++;
        if (!line.isBlank()) {
          count += add(insert, header, cells(line), number);
          insert.executeBatch();
        }
      }
    }
    return count;
  }

  private static int add(
      PreparedStatement insert, List<String> header, List<String> cells, int line)
      throws SQLException {
    int count = 0;
    try {
      LocalDate day = LocalDate.parse(cells.get(0));
      for (int i = 1; i < Math.min(header.size(), cells.size()); i++) {
        String rate = cells.get(i);
        if (rate.isEmpty() || rate.equals("N/A") || !Money.isCurrency(header.get(i))) {
          continue;
        }
        BigDecimal perEuro = new BigDecimal(rate);
        if (perEuro.signum() <= 0) {
          throw new NumberFormatException("not positive");
        }
        insert.setObject(1, day);
        insert.setString(2, header.get(i));
        insert.setBigDecimal(3, perEuro);
        insert.addBatch();
        count++;
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "line %d is not a day, written as 2026-11-30, and its rates".formatted(line), e);
    }
    return count;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }
}
