package dev.serai.report.rollup;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/**
 * Adds up what triggers wrote down. Changes and sums move in one statement, so a reader's snapshot
 * holds each of them exactly once.
 */
final class Folding {

  private static final String CONVERSATIONS =
      """
      WITH taken AS (
        DELETE FROM conversation_change WHERE company = ? RETURNING *)
      INSERT INTO conversation_total AS kept (company, conversation_id, currency, gross)
      SELECT company, conversation_id, currency, sum(gross)
      FROM taken GROUP BY company, conversation_id, currency
      ON CONFLICT (company, conversation_id, currency)
        DO UPDATE SET gross = kept.gross + excluded.gross""";

  private Folding() {}

  /** Adds up one company's changes; its days are those of {@code zone} from now on. */
  static void fold(Connection connection, int company, ZoneId zone) throws SQLException {
    if (!zone.getId().equals(Rollup.zone(connection, company))) {
      useZone(connection, company, zone);
    }
    for (Rollup rollup : Rollup.ALL) {
      Query.of(foldSql(rollup), company, zone.getId()).update(connection);
    }
    Query.of(CONVERSATIONS, company).update(connection);
  }

  private static String foldSql(Rollup rollup) {
    String add = rollup.each("%1$s = kept.%1$s + excluded.%1$s");
    return """
        WITH taken AS (
          DELETE FROM %1$s_change WHERE company = ? RETURNING *),
        sums AS (
          SELECT company, quarter, %2$s, %3$s
          FROM taken GROUP BY company, quarter, %2$s),
        quarters AS (
          INSERT INTO %1$s_quarter AS kept (company, quarter, %4$s)
          SELECT * FROM sums
          ON CONFLICT (company, quarter, %2$s) DO UPDATE SET %5$s),
        days AS (
          SELECT company, (quarter AT TIME ZONE ?)::date AS day, %2$s, %3$s
          FROM sums GROUP BY 1, 2, %2$s),
        months AS (
          INSERT INTO %1$s_month AS kept (company, day, %4$s)
          SELECT company, date_trunc('month', day)::date, %2$s, %3$s
          FROM days GROUP BY 1, 2, %2$s
          ON CONFLICT (company, day, %2$s) DO UPDATE SET %5$s)
        INSERT INTO %1$s_day AS kept (company, day, %4$s)
        SELECT company, day, %4$s FROM days
        ON CONFLICT (company, day, %2$s) DO UPDATE SET %5$s"""
        .formatted(
            rollup.name(), rollup.by(), rollup.each("sum(%1$s) AS %1$s"), rollup.columns(), add);
  }

  private static void useZone(Connection connection, int company, ZoneId zone) throws SQLException {
    for (Rollup rollup : Rollup.ALL) {
      for (String table : List.of(rollup.dayTable(), rollup.monthTable())) {
        Query.of("DELETE FROM " + table + " WHERE company = ?", company).update(connection);
      }
      Query.of(
              """
          INSERT INTO %1$s_day (company, day, %4$s)
          SELECT company, (quarter AT TIME ZONE ?)::date, %2$s, %3$s
          FROM %1$s_quarter WHERE company = ?
          GROUP BY 1, 2, %2$s"""
                  .formatted(
                      rollup.name(), rollup.by(), rollup.each("sum(%1$s)"), rollup.columns()),
              zone.getId(),
              company)
          .update(connection);
      Query.of(
              """
          INSERT INTO %1$s_month (company, day, %4$s)
          SELECT company, date_trunc('month', day)::date, %2$s, %3$s
          FROM %1$s_day WHERE company = ?
          GROUP BY 1, 2, %2$s"""
                  .formatted(
                      rollup.name(), rollup.by(), rollup.each("sum(%1$s)"), rollup.columns()),
              company)
          .update(connection);
    }
    Query.of(
            """
        INSERT INTO rollup_zone (company, zone) VALUES (?, ?)
        ON CONFLICT (company) DO UPDATE SET zone = excluded.zone""",
            company,
            zone.getId())
        .update(connection);
  }
}
