package dev.serai.report;

import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Something in what a company's shops send that the merchant should see. */
public record CompanyWarning(
    String code, String detail, long times, Instant firstAt, Instant lastAt) {

  private static final String SQL =
      """
      SELECT w.code, w.detail, w.times, w.first_at, w.last_at
      FROM warning w
      JOIN company ON company.id = w.company
      WHERE company.key = ?
      ORDER BY w.last_at DESC, w.code""";

  /** Every warning on the company, the latest first. */
  public static List<CompanyWarning> read(Connection connection, Company company)
      throws SQLException {
    return Query.of(SQL, company.key()).list(connection, CompanyWarning::of);
  }

  private static CompanyWarning of(ResultSet row) throws SQLException {
    return new CompanyWarning(
        row.getString("code"),
        row.getString("detail"),
        row.getLong("times"),
        Query.instant(row, "first_at"),
        Query.instant(row, "last_at"));
  }
}
