package dev.serai.report.operations;

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
 * How one connector of a company does.
 *
 * @param lastDeliveryAt when something came through it; null if not lately
 * @param quarantined deliveries that wait to be mapped; {@link #MOST} stands for that many or more
 * @param refused of the newest refusals, how many are kept as samples
 * @param refusedAt of the newest
 * @param cause of the newest refusal, as the report on refusals has it
 * @param failedFetches documents that could not be fetched
 * @param pollError why a list of the platform could not be read last; null if it could
 */
public record ConnectorHealth(
    String connector,
    Instant lastDeliveryAt,
    long quarantined,
    long refused,
    Instant refusedAt,
    String cause,
    String advice,
    long failedFetches,
    String pollError) {

  /** Counting stops here. */
  public static final long MOST = 10_000;

  /** Archive blocks looked at; a block's time is that of its last delivery. */
  private static final int LATELY = 2_000;

  private static final String SQL =
      """
      WITH lately AS MATERIALIZED (
        SELECT each.connector, max(g.received_at[cardinality(g.received_at)]) AS at
        FROM (SELECT connectors, received_at FROM archive_index
              WHERE company = ? ORDER BY block_no DESC LIMIT %d) AS g
        CROSS JOIN LATERAL unnest(g.connectors) AS each (connector)
        GROUP BY each.connector),
      waiting AS MATERIALIZED (
        SELECT d.connector, count(*) AS n
        FROM (SELECT company, delivery_no FROM quarantine
              WHERE company = ? AND resolved_at IS NULL LIMIT %d) AS q
        CROSS JOIN LATERAL delivery_numbered(q.company, q.delivery_no) AS d
        GROUP BY d.connector)
      SELECT n.name, lately.at, coalesce(waiting.n, 0) AS quarantined, refused.times AS refused,
             refused.at AS refused_at, newest.cause, newest.advice, failed.n AS failed, polled.error
      FROM unnest(?::text[]) AS n (name)
      LEFT JOIN lately ON lately.connector = n.name
      LEFT JOIN waiting ON waiting.connector = n.name
      CROSS JOIN LATERAL (
        SELECT count(*) AS times, max(r.at) AS at FROM refused r
        WHERE r.company = ? AND r.connector = n.name) AS refused
      LEFT JOIN LATERAL (
        SELECT r.cause, r.advice FROM refused r
        WHERE r.company = ? AND r.connector = n.name ORDER BY r.no DESC LIMIT 1) AS newest ON true
      CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM pull_fetch f
        WHERE f.company = ? AND f.connector = n.name AND f.dead_at IS NOT NULL) AS failed
      CROSS JOIN LATERAL (
        SELECT max(p.last_error) AS error FROM pull_poll p
        WHERE p.company = ? AND p.connector = n.name) AS polled
      ORDER BY n.name"""
          .formatted(LATELY, MOST);

  /** Of every connector that the company has. */
  public static List<ConnectorHealth> read(Connection connection, Company company)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    return Query.of(
            SQL,
            number,
            number,
            new TreeSet<>(company.connectors().keySet()),
            company.key(),
            company.key(),
            number,
            number)
        .list(connection, ConnectorHealth::of);
  }

  private static ConnectorHealth of(ResultSet row) throws SQLException {
    return new ConnectorHealth(
        row.getString("name"),
        Query.instant(row, "at"),
        row.getLong("quarantined"),
        row.getLong("refused"),
        Query.instant(row, "refused_at"),
        row.getString("cause"),
        row.getString("advice"),
        row.getLong("failed"),
        row.getString("error"));
  }
}
