package dev.serai.report.operations;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What one destination of one company is owed.
 *
 * @param owed how many; {@link #MOST} stands for that many or more
 * @param oldestAt since when the oldest waits
 */
public record OwedFeed(String company, String destination, long owed, Instant oldestAt) {

  /** Counting stops here: a backlog must not make looking at it slow. */
  public static final long MOST = 100_000;

  // Steps from one destination to the next through the primary key instead of reading every row.
  private static final String SQL =
      """
      WITH RECURSIVE feed AS (
        (SELECT company, destination FROM outbox ORDER BY company, destination LIMIT 1)
        UNION ALL
        SELECT following.company, following.destination
        FROM feed
        CROSS JOIN LATERAL (
          SELECT o.company, o.destination FROM outbox o
          WHERE (o.company, o.destination) > (feed.company, feed.destination)
          ORDER BY o.company, o.destination LIMIT 1) AS following)
      SELECT company.key, feed.destination, oldest.created_at, depth.owed
      FROM feed
      JOIN company ON company.id = feed.company
      CROSS JOIN LATERAL (
        SELECT o.created_at FROM outbox o
        WHERE o.company = feed.company AND o.destination = feed.destination
        ORDER BY o.outbox_no LIMIT 1) AS oldest
      CROSS JOIN LATERAL (
        SELECT count(*) AS owed FROM (
          SELECT FROM outbox o
          WHERE o.company = feed.company AND o.destination = feed.destination
          LIMIT %d) AS counted) AS depth
      ORDER BY company.key, feed.destination"""
          .formatted(MOST);

  /** Every destination that is owed something. */
  public static List<OwedFeed> read(Connection connection) throws SQLException {
    return Query.of(SQL).list(connection, OwedFeed::of);
  }

  private static OwedFeed of(ResultSet row) throws SQLException {
    return new OwedFeed(
        row.getString("key"),
        row.getString("destination"),
        row.getLong("owed"),
        Query.instant(row, "created_at"));
  }
}
