package dev.serai.report.rollup;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum that reports read and that is not the sum of the facts: always a fault.
 *
 * @param rollup its name
 * @param of the dimensions of the sum, as text
 * @param missing facts less sum: each measure with its difference, as text
 */
public record Drift(String rollup, Instant quarter, String of, String missing) {

  private static final int PARTS = 3;

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
              .formatted(
                  rollup.by(),
                  rollup.each("CASE WHEN %1$s <> 0 THEN %1$s || ' %1$s' END"),
                  differences(rollup));
      found.addAll(
          Query.of(sql + " ORDER BY 1, 2")
              .with(range(company, from, to))
              .list(
                  connection,
                  row ->
                      new Drift(
                          rollup.name(),
                          Query.instant(row, "quarter"),
                          row.getString("of"),
                          row.getString("missing"))));
    }
    return found;
  }

  /** Adds what is missing; returns how many sums it changed. */
  public static int repair(Connection connection, int company, Instant from, Instant to)
      throws SQLException {
    int repaired = 0;
    for (Rollup rollup : Rollup.ALL) {
      String sql =
          "INSERT INTO %s (company, quarter, %s) %s"
              .formatted(rollup.changeTable(), rollup.columns(), differences(rollup));
      repaired += Query.of(sql).with(range(company, from, to)).update(connection);
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
