package dev.serai.promise;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** Rows of a query as text. */
final class Rows {

  private Rows() {}

  /** Columns are joined by {@code " | "}; null is written {@code -}. */
  static List<String> of(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        StringJoiner text = new StringJoiner(" | ");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          String value = row.getString(i);
          text.add(value == null ? "-" : value);
        }
        rows.add(text.toString());
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  static long count(DataSource database, String sql) {
    return Long.parseLong(of(database, sql).get(0));
  }
}
