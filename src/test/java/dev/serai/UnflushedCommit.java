package dev.serai;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A company that was committed without waiting for the disk.
 *
 * @param lsn where the log ended after it
 */
public record UnflushedCommit(DataSource database, String lsn) {

  public static UnflushedCommit of(DataSource database, String key) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute("INSERT INTO company (key) VALUES ('" + key + "')");
      try (ResultSet lsn = statement.executeQuery("SELECT pg_current_wal_insert_lsn()")) {
        lsn.next();
        return new UnflushedCommit(database, lsn.getString(1));
      } finally {
        statement.execute("RESET synchronous_commit");
      }
    }
  }

  /** Whether it is on disk by now. */
  public boolean flushed() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT pg_current_wal_flush_lsn() >= '" + lsn + "'::pg_lsn")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
