package dev.serai.delivery.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The feeds that only this hub may send: session advisory locks on a separate connection, so that
 * they end with the hub. If the connection is lost, so are all feeds. Not thread-safe.
 */
final class FeedLocks {

  /** The channel on which a replay announces that rows with old numbers came back. */
  static final String CHANNEL = "serai_outbox";

  private static final int TIMEOUT_MILLIS = 10_000;

  private final DataSource database;
  private final Set<FeedKey> held = new HashSet<>();
  private Connection connection;

  FeedLocks(DataSource database) {
    this.database = database;
  }

  /** Takes as many of {@code wanted} as possible and releases the rest; returns those now held. */
  Set<FeedKey> hold(Set<FeedKey> wanted) throws SQLException {
    try {
      connect();
      Set<FeedKey> surplus = new HashSet<>(held);
      surplus.removeAll(wanted);
      held.removeAll(call("pg_advisory_unlock", surplus));
      Set<FeedKey> lacking = new HashSet<>(wanted);
      lacking.removeAll(held);
      held.addAll(call("pg_try_advisory_lock", lacking));
      return Set.copyOf(held);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  /** Whether a replay was announced since the last call. */
  boolean replayed() throws SQLException {
    PGNotification[] notifications = connection.unwrap(PGConnection.class).getNotifications();
    return notifications != null && notifications.length > 0;
  }

  /** Releases everything. */
  void close() {
    held.clear();
    if (connection == null) {
      return;
    }
    try (Connection closing = connection;
        Statement statement = closing.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all(); UNLISTEN *");
    } catch (SQLException e) {
      abort(connection);
    } finally {
      connection = null;
    }
  }

  /** A session that cannot be asked to unlock must not return to a pool. */
  private static void abort(Connection broken) {
    try {
      broken.abort(Runnable::run);
    } catch (SQLException e) {
      // already closed, and its locks are released
    }
  }

  private void connect() throws SQLException {
    if (connection == null) {
      connection = database.getConnection();
      connection.setNetworkTimeout(Runnable::run, TIMEOUT_MILLIS);
      try (Statement statement = connection.createStatement()) {
        statement.execute("LISTEN " + CHANNEL);
      }
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  /** Those of {@code feeds} for whose locks the function returns true. */
  private Set<FeedKey> call(String function, Set<FeedKey> feeds) throws SQLException {
    Set<FeedKey> yes = new HashSet<>();
    if (feeds.isEmpty()) {
      return yes;
    }
    Map<Long, FeedKey> byLock = new HashMap<>();
    feeds.forEach(feed -> byLock.put(feed.lock(), feed));
    String sql = "SELECT k, " + function + "(k) FROM unnest(?::bigint[]) k";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("bigint", byLock.keySet().toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          if (result.getBoolean(2)) {
            yes.add(byLock.get(result.getLong(1)));
          }
        }
      }
    }
    return yes;
  }
}
