package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Flushes everything committed so far to disk, whichever connection committed it. */
public final class DiskFlush {

  // The message is what makes it flush: PostgreSQL waits for the disk only at the end of a
  // transaction that wrote to the log before its commit record.
  private static final String SQL =
      "BEGIN; SET LOCAL synchronous_commit = on;"
          + " SELECT pg_logical_emit_message(true, 'serai', 'flush'); COMMIT";

  private DiskFlush() {}

  public static void flush(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SQL);
    }
  }
}
