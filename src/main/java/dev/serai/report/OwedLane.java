package dev.serai.report;

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
public record OwedLane(String company, String destination, long owed, Instant oldestAt) {

  /** Counting stops here: a backlog must not make looking at it slow. */
  public static final long MOST = 100_000;

  // Steps from one destination to the next through the primary key instead of reading every row.
  private static final String SQL =
      """
      WITH RECURSIVE lane AS (
        (SELECT company, destination FROM outbox ORDER BY company, destination LIMIT 1)
        UNION ALL
        SELECT following.company, following.destination
        FROM lane
        CROSS JOIN LATERAL (
          SELECT o.company, o.destination FROM outbox o
          WHERE (o.company, o.destination) > (lane.company, lane.destination)
          ORDER BY o.company, o.destination LIMIT 1) AS following)
      SELECT company.key, lane.destination, oldest.created_at, depth.owed
      FROM lane
      JOIN company ON company.id = lane.company
      CROSS JOIN LATERAL (
        SELECT o.created_at FROM outbox o
        WHERE o.company = lane.company AND o.destination = lane.destination
        ORDER BY o.outbox_no LIMIT 1) AS oldest
      CROSS JOIN LATERAL (
        SELECT count(*) AS owed FROM (
          SELECT FROM outbox o
          WHERE o.company = lane.company AND o.destination = lane.destination
          LIMIT %d) AS counted) AS depth
      ORDER BY company.key, lane.destination"""
          .formatted(MOST);

  /** Every destination that is owed something. */
  public static List<OwedLane> read(Connection connection) throws SQLException {
    return Query.of(SQL).list(connection, OwedLane::of);
  }

  private static OwedLane of(ResultSet row) throws SQLException {
    return new OwedLane(
        row.getString("key"),
        row.getString("destination"),
        row.getLong("owed"),
        Query.instant(row, "created_at"));
  }
}
