package dev.serai.report.operations;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * How one destination of a company does.
 *
 * @param pausedAt since when an operator has it paused; null if it is not
 * @param breaker closed, half-open or open: whether the destination as a whole fails
 * @param breakerAt since when; null if it never failed
 * @param owed how many events; {@link OwedFeed#MOST} stands for that many or more
 * @param oldestAt since when the oldest waits; null if nothing is owed
 * @param attempts of the oldest so far
 * @param lastAnswer of the oldest's last attempt; null before the first
 * @param lastSettledAt when it took, knew or needed nothing of an event last; null: never
 * @param lastResult accepted, known or skipped
 * @param dead dead letters
 * @param failures why the newest thousand of them were given up, the commonest first
 */
public record DestinationHealth(
    String destination,
    Instant pausedAt,
    String breaker,
    Instant breakerAt,
    long owed,
    Instant oldestAt,
    Integer attempts,
    Instant nextAttemptAt,
    String lastAnswer,
    Instant lastSettledAt,
    String lastResult,
    long dead,
    @JsonRawValue String failures) {

  private static final String SQL =
      """
      SELECT d.name, s.paused_at, coalesce(s.breaker, 'closed') AS breaker, s.breaker_at,
             owed.n AS owed, oldest.created_at, oldest.attempts, oldest.next_attempt_at,
             oldest.last_answer, last.sent_at, last.result, dead.n AS dead,
             coalesce(failed.reasons, '[]') AS failures
      FROM unnest(?::text[]) AS d (name)
      CROSS JOIN (SELECT ?::int AS id) AS c
      LEFT JOIN destination_state s ON s.company = c.id AND s.destination = d.name
      CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM (
          SELECT FROM outbox o WHERE o.company = c.id AND o.destination = d.name
          LIMIT %d) AS counted) AS owed
      LEFT JOIN LATERAL (
        SELECT * FROM outbox o WHERE o.company = c.id AND o.destination = d.name
        ORDER BY o.outbox_no LIMIT 1) AS oldest ON true
      LEFT JOIN LATERAL (
        SELECT f.sent_at, f.result FROM forwarded f
        WHERE f.company = c.id AND f.destination = d.name
        ORDER BY f.sent_at DESC LIMIT 1) AS last ON true
      CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM (
          SELECT FROM dead_letter x WHERE x.company = c.id AND x.destination = d.name
          LIMIT %d) AS counted) AS dead
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('reason', r.reason, 'times', r.times)) AS reasons
        FROM (SELECT n.reason, count(*) AS times
              FROM (SELECT x.reason FROM dead_letter x
                    WHERE x.company = c.id AND x.destination = d.name
                    ORDER BY x.outbox_no DESC LIMIT 1000) AS n
              GROUP BY n.reason ORDER BY count(*) DESC, n.reason LIMIT 10) AS r) AS failed
      ORDER BY d.name"""
          .formatted(OwedFeed.MOST, OwedFeed.MOST);

  /** Of every destination that the company has. */
  public static List<DestinationHealth> read(Connection connection, Company company)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    return Query.of(SQL, new TreeSet<>(company.destinations().keySet()), number)
        .list(connection, DestinationHealth::of);
  }

  private static DestinationHealth of(ResultSet row) throws SQLException {
    return new DestinationHealth(
        row.getString("name"),
        Query.instant(row, "paused_at"),
        row.getString("breaker"),
        Query.instant(row, "breaker_at"),
        row.getLong("owed"),
        Query.instant(row, "created_at"),
        row.getObject("attempts", Integer.class),
        Query.instant(row, "next_attempt_at"),
        row.getString("last_answer"),
        Query.instant(row, "sent_at"),
        row.getString("result"),
        row.getLong("dead"),
        row.getString("failures"));
  }
}
