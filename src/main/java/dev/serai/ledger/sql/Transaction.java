package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that sends BEGIN and COMMIT along with other statements, since each would cost an
 * extra round trip. The connection must be in autocommit mode. Closing rolls back what is not
 * committed.
 */
public final class Transaction implements AutoCloseable {

  private final Connection connection;
  private boolean sent;
  private boolean committed;

  public Transaction(Connection connection) {
    this.connection = connection;
  }

  /** To be called before any other statement. */
  public void begin(RoundTrip first) {
    first.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  }

  /** Has {@code last}, which must be the last message, commit after its other statements. */
  public void commit(RoundTrip last) {
    last.execute("COMMIT");
    sent = true;
  }

  /** Commits, unless the last message already did; to be called after it. */
  public void commit() throws SQLException {
    if (!sent) {
      execute("COMMIT");
    }
    committed = true;
  }

  @Override
  public void close() throws SQLException {
    if (!committed) {
      execute("ROLLBACK");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
