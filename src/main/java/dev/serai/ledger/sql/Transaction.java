package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction whose beginning and end go along with what is asked anyway: by themselves they cost
 * a lane and its session a turn each. The connection must be one that commits by itself. What is
 * not committed when it is closed is taken back.
 */
public final class Transaction implements AutoCloseable {

  private final Connection connection;
  private boolean said;
  private boolean committed;

  public Transaction(Connection connection) {
    this.connection = connection;
  }

  /** To be called before anything else is asked. */
  public void begin(RoundTrip first) {
    first.say("BEGIN");
  }

  /** Has {@code last}, which must be the last message, commit behind all that it says. */
  public void commit(RoundTrip last) {
    last.say("COMMIT");
    said = true;
  }

  /** Commits, unless the last message did; to be called behind that. */
  public void commit() throws SQLException {
    if (!said) {
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
