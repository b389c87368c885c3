package dev.serai.report.rollup;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sum that reports read and that is not the sum of the facts: always a fault.
 *
 * @param rollup its name
 * @param at the quarter of an hour or the day of the sum
 * @param of the dimensions of the sum, as text
 * @param missing facts less sum: each measure with its difference, as text
 */
public record Drift(String rollup, String at, String of, String missing) {

  private static final int PARTS = 3;

  /** A measure that differs, as text. */
  private static final String MISSING = "CASE WHEN %1$s <> 0 THEN %1$s || ' %1$s' END";

  /** The month of a day, as its first. */
  private static final String MONTH = "date_trunc('month', day)::date";

  /**
   * The differences in whole quarters of an hour from {@code from} to before {@code to}. Each
   * rollup is compared in one statement, so a hub may go on writing.
   */
  public static List<Drift> find(Connection connection, int company, Instant from, Instant to)
      throws SQLException {
    List<Drift> found = new ArrayList<>();
    for (Rollup rollup : Rollup.ALL) {
      String sql =
          "SELECT quarter, concat_ws(' ', %s) AS of, concat_ws(', ', %s) AS missing FROM (%s) AS d"
              .formatted(rollup.by(), rollup.each(MISSING), differences(rollup));
      found.addAll(
          Query.of(sql + " ORDER BY 1, 2")
              .with(range(company, from, to))
              .list(
                  connection,
                  row ->
                      new Drift(
                          rollup.name(),
                          Query.instant(row, "quarter").toString(),
                          row.getString("of"),
                          row.getString("missing"))));
    }
    return found;
  }

  /**
   * The differences of the sums by days from those by quarters, and by months from those by days.
   */
  public static List<Drift> findInDays(Connection connection, int company) throws SQLException {
    List<Drift> found = new ArrayList<>();
    String zone = Rollup.zone(connection, company);
    if (zone == null || zone.isEmpty()) {
      return found; // none are kept; reports read quarters
    }
    for (Rollup rollup : Rollup.ALL) {
      String days =
          coarser(
              rollup.dayTable(),
              "(quarter AT TIME ZONE ?)::date",
              rollup.quarterTable(),
              rollup.by(),
              rollup::each);
      String months =
          coarser(rollup.monthTable(), MONTH, rollup.dayTable(), rollup.by(), rollup::each);
      add(Query.of(days, zone, company, company), connection, found);
      add(Query.of(months, company, company), connection, found);
    }
    return found;
  }

  /**
   * Takes the parameters of {@code day}, and the company twice: the sums of a finer table less
   * these.
   */
  private static String coarser(
      String table, String day, String finer, String by, UnaryOperator<String> each) {
    return """
        SELECT '%1$s', day::text, concat_ws(' ', %2$s), concat_ws(', ', %3$s) FROM (
          SELECT day, %2$s, %4$s FROM (
            SELECT %5$s AS day, %2$s, %6$s FROM %7$s WHERE company = ?
            UNION ALL
            SELECT day, %2$s, %8$s FROM %1$s WHERE company = ?) AS both_sums
          GROUP BY day, %2$s) AS d
        WHERE %9$s
        ORDER BY 2, 3"""
        .formatted(
            table,
            by,
            each.apply(MISSING),
            each.apply("sum(%1$s) AS %1$s"),
            day,
            each.apply("%1$s"),
            finer,
            each.apply("-%1$s"),
            each.apply("%1$s <> 0").replace(", ", " OR "));
  }

  /** Has the sums by days and months made anew from those by quarters. */
  public static void forgetDays(Connection connection, int company) throws SQLException {
    Query.of("UPDATE rollup_zone SET zone = '' WHERE company = ?", company).update(connection);
  }

  /** The differences of the sums by product, visitor and cart, all of them. */
  public static List<Drift> findInFactSums(Connection connection, int company) throws SQLException {
    String zone =
        Query.of(
                "SELECT facts_zone FROM rollup_zone WHERE company = ? AND facts_zone IS NOT NULL",
                company)
            .first(connection, row -> row.getString(1))
            .orElse(null);
    List<Drift> found = new ArrayList<>();
    if (zone == null) {
      return found; // none are kept; reports read the facts
    }
    String days =
        "SELECT 'product', day::text, concat_ws(' ', %s), concat_ws(', ', %s) FROM (%s) AS d ORDER BY 2, 3"
            .formatted(ProductSums.BY, ProductSums.each(MISSING), ProductSums.DIFFERENCES);
    String months =
        coarser("product_month", MONTH, "product_day", ProductSums.BY, ProductSums::each);
    add(Query.of(days, zone, company, zone, company, company, company, company), connection, found);
    add(Query.of(months, company, company), connection, found);
    add(PresenceSums.differences(company, ZoneId.of(zone)), connection, found);
    return found;
  }

  private static void add(Query query, Connection connection, List<Drift> found)
      throws SQLException {
    found.addAll(
        query.list(
            connection,
            row ->
                new Drift(row.getString(1), row.getString(2), row.getString(3), row.getString(4))));
  }

  /** Has the sums by product, visitor and cart made anew; until then reports read the facts. */
  public static void forgetFactSums(Connection connection, int company) throws SQLException {
    Query.of("UPDATE rollup_zone SET facts_zone = NULL WHERE company = ?", company)
        .update(connection);
  }

  /** Adds what is missing, and has days and months made anew; returns how many sums it changed. */
  public static int repair(Connection connection, int company, Instant from, Instant to)
      throws SQLException {
    int repaired = 0;
    for (Rollup rollup : Rollup.ALL) {
      String sql =
          "INSERT INTO %s (company, quarter, %s) %s"
              .formatted(rollup.changeTable(), rollup.columns(), differences(rollup));
      repaired += Query.of(sql).with(range(company, from, to)).update(connection);
    }
    if (repaired > 0) {
      forgetDays(connection, company);
    }
    return repaired;
  }

  private static String differences(Rollup rollup) {
    String sums =
        """
        UNION ALL
        SELECT company, quarter, %s, %s FROM %s WHERE company = ? AND quarter >= ? AND quarter < ?
        """;
    return """
        SELECT company, quarter, %1$s, %2$s FROM (
          SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z') AS quarter, %1$s, %3$s
          FROM %4$s WHERE company = ? AND occurred_at >= ? AND occurred_at < ?
          GROUP BY 1, 2, %1$s
          %5$s %6$s) AS difference
        GROUP BY company, quarter, %1$s
        HAVING %7$s"""
        .formatted(
            rollup.by(),
            rollup.each("sum(%1$s) AS %1$s"),
            rollup.each("sum(%1$s) AS %1$s"),
            rollup.factView(),
            sums.formatted(rollup.by(), rollup.each("-%1$s"), rollup.quarterTable()),
            sums.formatted(rollup.by(), rollup.each("-%1$s"), rollup.changeTable()),
            rollup.each("sum(%1$s) <> 0").replace(", ", " OR "));
  }

  private static List<Object> range(int company, Instant from, Instant to) {
    List<Object> parameters = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      parameters.addAll(List.of(company, from, to));
    }
    return parameters;
  }
}
