package dev.serai.delivery.outbox;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database from which a hub can be cut off for good, as in a crash. */
final class CutOff implements DataSource {

  private final DataSource database;
  private final List<Integer> sessions = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  CutOff(DataSource database) {
    this.database = database;
  }

  void cut() {
    cut = true;
  }

  void reconnect() {
    cut = false;
  }

  /** How often a connection was asked for. */
  int connections() {
    return sessions.size();
  }

  /** Ends every session that was ever given out, and so releases its locks. */
  void endSessions() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (int session : sessions) {
        statement.execute(
            "SELECT pg_terminate_backend(%d) WHERE %d <> pg_backend_pid()"
                .formatted(session, session));
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (cut) {
      throw new SQLException("cut off");
    }
    Connection connection = database.getConnection();
    sessions.add(connection.unwrap(org.postgresql.PGConnection.class).getBackendPID());
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return database.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    database.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    database.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return database.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return database.isWrapperFor(type);
  }
}
