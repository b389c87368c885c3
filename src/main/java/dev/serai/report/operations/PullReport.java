package dev.serai.report.operations;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The fetches and polls of a company.
 *
 * @param pending documents still to be fetched, the oldest first
 * @param failed those given up, the newest first; {@code serai replay --fetches} brings them back
 * @param lists the lists that are read
 */
public record PullReport(List<Fetch> pending, List<Fetch> failed, List<PolledList> lists) {

  /**
   * @param delivery the ledger's number of the delivery that named it
   * @param nextAttemptAt null once given up
   * @param failedAt when it was given up; null while it waits
   */
  public record Fetch(
      String connector,
      String resource,
      String id,
      String delivery,
      Instant createdAt,
      int attempts,
      Instant nextAttemptAt,
      Instant failedAt,
      String reason) {}

  private static final String FETCHES =
      """
      SELECT connector, resource, id, delivery_no, created_at, attempts,
             CASE WHEN dead_at IS NULL THEN next_attempt_at END AS next_attempt_at, dead_at,
             last_error
      FROM pull_fetch
      WHERE company = ? AND (dead_at IS NOT NULL) = ?
      ORDER BY dead_at DESC, fetch_no
      LIMIT ?""";

  /**
   * @param limit fetches to show of each kind
   */
  public static PullReport read(Connection connection, Company company, int limit)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    return new PullReport(
        Query.of(FETCHES, number, false, limit).list(connection, PullReport::fetch),
        Query.of(FETCHES, number, true, limit).list(connection, PullReport::fetch),
        PolledList.read(connection).stream()
            .filter(list -> list.company().equals(company.key()))
            .toList());
  }

  private static Fetch fetch(ResultSet row) throws SQLException {
    return new Fetch(
        row.getString("connector"),
        row.getString("resource"),
        row.getString("id"),
        Long.toString(row.getLong("delivery_no")),
        Query.instant(row, "created_at"),
        row.getInt("attempts"),
        Query.instant(row, "next_attempt_at"),
        Query.instant(row, "dead_at"),
        row.getString("last_error"));
  }
}
