package dev.serai.app.observe;

import dev.serai.ledger.sql.SqlFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes the database from a route of its own: a probe that hangs makes the last good answer grow
 * old, and never makes a health request wait.
 */
final class DatabaseProbe implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
  private static final int TIMEOUT_SECONDS = 2;

  private final DataSource database;
  private volatile long answeredAt = System.nanoTime();
  private volatile boolean away;

  DatabaseProbe(DataSource database) {
    this.database = database;
  }

  @Override
  public void process(Exchange exchange) {
    try (Connection connection = database.getConnection()) {
      if (!connection.isValid(TIMEOUT_SECONDS)) {
        throw new SQLException("the connection is dead", "08006");
      }
      answeredAt = System.nanoTime();
      if (away) {
        away = false;
        LOG.info("the database answers again");
      }
    } catch (SQLException e) {
      if (!away) {
        away = true;
        LOG.warn("the database does not answer: {}", SqlFault.describe(e));
      }
    }
  }

  /** Since when the database has not answered. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - answeredAt);
  }
}
