package dev.serai.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction whose beginning and end go along with what is asked anyway: by themselves they cost
 * a lane and its session a turn each. The connection must be one that commits by itself.
 */
final class Transaction {

  private final Connection connection;
  private boolean ended;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** To be called before anything else is asked. */
  void begin(RoundTrip first) {
    first.say("BEGIN");
  }

  /** Commits behind all that {@code last} says, which must be the last message. */
  void commit(RoundTrip last) {
    last.say("COMMIT");
    ended = true;
  }

  /** Commits, unless that was said already. */
  void commit() throws SQLException {
    end("COMMIT");
  }

  void rollback() throws SQLException {
    end("ROLLBACK");
  }

  /** Takes everything back after {@code cause}; what fails in that is told along with it. */
  void abandon(Exception cause) {
    ended = false;
    try {
      rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void end(String how) throws SQLException {
    if (!ended) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(how);
      }
      ended = true;
    }
  }
}
