package dev.serai.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The row of a company, which gives it its number. */
public final class CompanyRow {

  // ON CONFLICT alone would use up a number each time
  private static final String INSERT =
      """
      INSERT INTO company (key) SELECT ? WHERE NOT EXISTS (SELECT FROM company WHERE key = ?)
      ON CONFLICT (key) DO NOTHING""";

  private CompanyRow() {}

  /** Makes sure that the company has a row. */
  public static void ensure(Connection connection, String key) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, key);
      insert.setString(2, key);
      insert.executeUpdate();
    }
  }
}
