package dev.serai.report.operations;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What is to be fetched from one platform for one company.
 *
 * @param pending documents still to be fetched
 * @param oldestAt since when the oldest waits; null if none does
 * @param failed documents given up
 */
public record FetchQueue(
    String company, String connector, long pending, Instant oldestAt, long failed) {

  private static final String SQL =
      """
      SELECT c.key, f.connector, count(*) FILTER (WHERE f.dead_at IS NULL) AS pending,
             min(f.created_at) FILTER (WHERE f.dead_at IS NULL) AS oldest_at,
             count(*) FILTER (WHERE f.dead_at IS NOT NULL) AS failed
      FROM pull_fetch f JOIN company c ON c.id = f.company
      GROUP BY c.key, f.connector
      ORDER BY c.key, f.connector""";

  /** Every platform that something is to be, or could not be, fetched from. */
  public static List<FetchQueue> read(Connection connection) throws SQLException {
    return Query.of(SQL)
        .list(
            connection,
            row ->
                new FetchQueue(
                    row.getString("key"),
                    row.getString("connector"),
                    row.getLong("pending"),
                    Query.instant(row, "oldest_at"),
                    row.getLong("failed")));
  }
}
