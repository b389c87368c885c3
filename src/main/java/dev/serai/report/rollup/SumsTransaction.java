package dev.serai.report.rollup;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes the sums of a company: in one snapshot, and by one hub at a time. */
final class SumsTransaction {

  /** Of advisory locks. */
  private static final int LOCK = 0x5a1e5;

  /** What is done in it; says whether there is more to do. */
  interface Work {
    boolean run(Connection connection) throws SQLException;
  }

  private SumsTransaction() {}

  /**
   * Does the work, unless another hub is changing the company's sums.
   *
   * @return whether there is more to do
   */
  static boolean run(Connection connection, int company, Work work) throws SQLException {
    int level = connection.getTransactionIsolation();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      // what a crash takes back is added up again
      statement.execute("SET LOCAL synchronous_commit = off; SET LOCAL jit = off");
      boolean alone =
          Query.of("SELECT pg_try_advisory_xact_lock(?, ?)", LOCK, company)
              .first(connection, row -> row.getBoolean(1))
              .orElseThrow();
      boolean more = alone && work.run(connection);
      connection.commit();
      return more;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(level);
    }
  }
}
