package dev.serai.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One day of what a shop said it had, compared with what was recorded: the newest comparison.
 *
 * @param said orders of the shop: the sum of the next five
 * @param excluded recorded, and left out of revenue on purpose
 * @param different in total, currency or status
 * @param imported were missing until the comparison imported them
 * @param reasons how many were excluded, or differ, for what
 */
public record Coverage(
    String connector,
    LocalDate day,
    long said,
    long present,
    long excluded,
    long missing,
    long different,
    long imported,
    JsonNode reasons,
    Instant checkedAt) {

  private static final String SQL =
      """
      SELECT v.* FROM coverage v JOIN company ON company.id = v.company
      WHERE company.key = ? AND v.day BETWEEN ? AND ?
      ORDER BY v.day, v.connector""";

  /** The days that were compared, the first one first. */
  public static List<Coverage> read(Connection connection, Company company, Days days)
      throws SQLException {
    return Query.of(SQL, company.key(), days.first(), days.last()).list(connection, Coverage::of);
  }

  private static Coverage of(ResultSet row) throws SQLException {
    return new Coverage(
        row.getString("connector"),
        row.getObject("day", LocalDate.class),
        row.getLong("said"),
        row.getLong("present"),
        row.getLong("excluded"),
        row.getLong("missing"),
        row.getLong("different"),
        row.getLong("imported"),
        StoredJson.parse(row.getString("reasons")),
        Query.instant(row, "checked_at"));
  }
}
