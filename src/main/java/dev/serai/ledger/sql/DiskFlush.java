package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Flushes everything committed so far to disk, whichever connection committed it. */
public final class DiskFlush {

  // The message is what makes it flush: PostgreSQL waits for the disk only at the end of a
  // transaction that wrote to the log before its commit record.
  // A server that is set to wait until standbys have applied a commit is followed; everything else
  // would wait for less than the disk.
  private static final String SQL =
      "BEGIN; SET LOCAL synchronous_commit TO DEFAULT;"
          + " SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
          + " WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true);"
          + " SELECT pg_logical_emit_message(true, 'serai', 'flush'); COMMIT";

  private DiskFlush() {}

  public static void flush(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SQL);
    }
  }
}
