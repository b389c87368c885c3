package dev.serai.report.operations;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What has arrived of a company; null: nothing of the kind yet.
 *
 * @param pingAt when a platform's ping was answered last, within a day
 * @param testAt when a test delivery arrived last, within a day
 * @param orderAt the newest order's time
 * @param cartAt the newest cart action's
 * @param interactionAt a touchpoint's
 * @param browserAt the last day on which browsers reported something, as its beginning in UTC
 */
public record SetupProgress(
    Instant pingAt,
    Instant testAt,
    Instant orderAt,
    Instant cartAt,
    Instant interactionAt,
    Instant browserAt) {

  private static final String SQL =
      """
      SELECT (SELECT max(at) FROM live_event WHERE company = c.key AND result = 'answered') AS ping,
             (SELECT max(at) FROM live_event
              WHERE company = c.key AND result = 'ignored' AND detail LIKE 'test delivery%') AS test,
             (SELECT occurred_at FROM orders WHERE company = c.id
              ORDER BY occurred_at DESC LIMIT 1) AS ordered,
             (SELECT occurred_at FROM cart_action WHERE company = c.id
              ORDER BY occurred_at DESC LIMIT 1) AS carted,
             (SELECT occurred_at FROM touchpoint WHERE company = c.id LIMIT 1) AS met,
             (SELECT max(day)::timestamp AT TIME ZONE 'UTC' FROM browser_day
              WHERE company = c.key AND events > 0) AS browsed
      FROM (SELECT ?::int AS id, ?::text AS key) AS c""";

  public static SetupProgress read(Connection connection, Company company) throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    return Query.of(SQL, number, company.key()).first(connection, SetupProgress::of).orElseThrow();
  }

  private static SetupProgress of(ResultSet row) throws SQLException {
    return new SetupProgress(
        Query.instant(row, "ping"),
        Query.instant(row, "test"),
        Query.instant(row, "ordered"),
        Query.instant(row, "carted"),
        Query.instant(row, "met"),
        Query.instant(row, "browsed"));
  }
}
