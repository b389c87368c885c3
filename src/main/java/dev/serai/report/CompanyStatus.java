package dev.serai.report;

import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How much of everything the ledger holds for a company.
 *
 * @param attributed orders that a conversation earned, whether they count as revenue or not
 * @param quarantined deliveries that wait for their mapping to be mended
 * @param forwarded settled with a destination: accepted, already known, or not wanted
 */
public record CompanyStatus(
    String company,
    long deliveries,
    long events,
    long orders,
    long attributed,
    long interactions,
    long cartActions,
    long quarantined,
    long owed,
    long forwarded,
    long dead) {

  private static final String SQL =
      """
      SELECT
        (SELECT coalesce(sum(cardinality(t.bytes)), 0) FROM archive_index t
          WHERE t.company = c.id) AS deliveries,
        (SELECT count(*) FROM event t WHERE t.company = c.id) AS events,
        (SELECT count(*) FROM orders t WHERE t.company = c.id) AS orders,
        (SELECT count(*) FROM orders t
          WHERE t.company = c.id AND t.conversation_id IS NOT NULL) AS attributed,
        (SELECT count(DISTINCT t.event_no) FROM touchpoint t WHERE t.company = c.id) AS interactions,
        (SELECT count(*) FROM cart_action t WHERE t.company = c.id) AS cart_actions,
        (SELECT count(*) FROM quarantine t
          WHERE t.company = c.id AND t.resolved_at IS NULL) AS quarantined,
        (SELECT count(*) FROM outbox t WHERE t.company = c.id) AS owed,
        (SELECT count(*) FROM forwarded t WHERE t.company = c.id) AS forwarded,
        (SELECT count(*) FROM dead_letter t WHERE t.company = c.id) AS dead
      FROM (SELECT coalesce((SELECT id FROM company WHERE key = ?), 0) AS id) AS c""";

  public static CompanyStatus read(Connection connection, Company company) throws SQLException {
    return Query.of(SQL, company.key())
        .first(connection, row -> of(company.key(), row))
        .orElseThrow();
  }

  private static CompanyStatus of(String company, ResultSet row) throws SQLException {
    return new CompanyStatus(
        company,
        row.getLong("deliveries"),
        row.getLong("events"),
        row.getLong("orders"),
        row.getLong("attributed"),
        row.getLong("interactions"),
        row.getLong("cart_actions"),
        row.getLong("quarantined"),
        row.getLong("owed"),
        row.getLong("forwarded"),
        row.getLong("dead"));
  }
}
