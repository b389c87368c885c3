package dev.serai.report.operations;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * How far a list of a platform was read for a company.
 *
 * @param cursorAt the newest change read; null if there was none
 * @param lastSuccessAt when it was last read to its end; null if it never was
 * @param lastError why the last reading failed; null if it did not
 * @param failures readings in a row that failed
 */
public record PolledList(
    String company,
    String connector,
    String poll,
    Instant cursorAt,
    Instant lastSuccessAt,
    String lastError,
    int failures) {

  private static final String SQL =
      """
      SELECT c.key, p.connector, p.poll, p.cursor_at, p.last_success_at, p.last_error, p.failures
      FROM pull_poll p JOIN company c ON c.id = p.company
      ORDER BY c.key, p.connector, p.poll""";

  /** Every list that is read. */
  public static List<PolledList> read(Connection connection) throws SQLException {
    return Query.of(SQL)
        .list(
            connection,
            row ->
                new PolledList(
                    row.getString("key"),
                    row.getString("connector"),
                    row.getString("poll"),
                    Query.instant(row, "cursor_at"),
                    Query.instant(row, "last_success_at"),
                    row.getString("last_error"),
                    row.getInt("failures")));
  }
}
