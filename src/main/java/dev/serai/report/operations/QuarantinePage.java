package dev.serai.report.operations;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Deliveries that could not be mapped or recorded, newest first.
 *
 * @param next the {@code after} of the next page; null if this is the last
 */
public record QuarantinePage(List<Entry> deliveries, String next) {

  /**
   * @param delivery the ledger's number of the delivery
   * @param connector through which it came; null once the raw delivery is no longer kept, and so
   *     are the fields after it up to {@code bytes}
   * @param bytes size of the raw body
   * @param reason what went wrong
   * @param resolvedAt when a replay recorded it; null while it waits
   */
  public record Entry(
      String delivery,
      Instant at,
      String connector,
      String topic,
      Instant receivedAt,
      Integer bytes,
      String reason,
      Instant resolvedAt) {}

  private static final String SQL =
      """
      SELECT q.delivery_no, q.at, d.connector, d.topic, d.received_at,
             d.bytes, q.reason, q.resolved_at
      FROM quarantine q
      LEFT JOIN LATERAL delivery_numbered(q.company, q.delivery_no) d ON true
      WHERE q.company = ? AND q.delivery_no < ? AND (q.resolved_at IS NULL OR ?)
        AND (?::text IS NULL OR d.connector = ?)
        AND (?::text IS NULL OR strpos(lower(q.reason), lower(?)) > 0)
      ORDER BY q.delivery_no DESC
      LIMIT ?""";

  /**
   * Which deliveries.
   *
   * @param resolved whether to show what a replay has already recorded
   * @param connector null for all
   * @param reason a part of it, in any letter case; null for all
   * @param before number of the last delivery already seen; {@code Long.MAX_VALUE} for none
   */
  public record Selection(
      boolean resolved, String connector, String reason, long before, int limit) {}

  public static QuarantinePage read(Connection connection, Company company, Selection selection)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    int limit = selection.limit;
    List<Entry> entries =
        Query.of(SQL, number, selection.before, selection.resolved)
            .with(
                Arrays.asList(
                    selection.connector, selection.connector, selection.reason, selection.reason))
            .with(List.of(limit + 1))
            .list(connection, QuarantinePage::entry);
    boolean more = entries.size() > limit;
    List<Entry> page = more ? entries.subList(0, limit) : entries;
    return new QuarantinePage(page, more ? page.get(limit - 1).delivery() : null);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        Long.toString(row.getLong("delivery_no")),
        Query.instant(row, "at"),
        row.getString("connector"),
        row.getString("topic"),
        Query.instant(row, "received_at"),
        row.getObject("bytes", Integer.class),
        row.getString("reason"),
        Query.instant(row, "resolved_at"));
  }
}
