package dev.serai.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.component.jdbc.ConnectionStrategy;

/**
 * Read-only transactions on one snapshot of the database, so that the numbers of one report agree
 * with each other while the ledger goes on writing. Reports in Java use {@link #read}, reports in
 * SQL the {@code connectionStrategy} of {@code jdbc:}.
 */
public final class ReportSnapshot implements ConnectionStrategy {

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

  /** Queries that see the same snapshot. */
  @FunctionalInterface
  public interface Queries<T> {
    T read(Connection connection) throws SQLException;
  }

  public <T> T read(Queries<T> queries) throws SQLException {
    try (Connection connection = getConnection(database)) {
      try {
        return queries.read(connection);
      } finally {
        connection.rollback();
      }
    }
  }

  @Override
  public Connection getConnection(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      try (Statement statement = connection.createStatement()) {
        // compiling these statements costs more than it saves; planning each for its range does not
        statement.execute(
            "SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_custom_plan;"
                // thousands of products are grouped in memory, not sorted on disk
                + " SET LOCAL work_mem = '32MB';"
                + " SET LOCAL statement_timeout = "
                + limit.toMillis());
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public boolean isConnectionTransactional(Connection connection, DataSource pool) {
    return false;
  }
}
