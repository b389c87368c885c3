package dev.serai.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Read-only work on one snapshot of the database, so that the numbers of one report agree with each
 * other while the ledger goes on writing.
 */
public final class ReportSnapshot {

  private final DataSource database;
  private final Duration limit;

  /**
   * @param limit how long one statement may take; after that the database cancels it with SQL state
   *     57014
   */
  public ReportSnapshot(DataSource database, Duration limit) {
    this.database = database;
    this.limit = limit;
  }

  /** A question to the database. */
  @FunctionalInterface
  public interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  public <T> T read(Question<T> question) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      try (Statement statement = connection.createStatement()) {
        // compiling these statements costs more than it saves
        statement.execute("SET LOCAL jit = off; SET LOCAL statement_timeout = " + limit.toMillis());
        return question.ask(connection);
      } finally {
        connection.rollback();
      }
    }
  }
}
