package dev.serai.app.observe;

import dev.serai.ledger.sql.SqlFault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Readings of the database for gauges, which keep what they show while one fails. */
final class GaugeReadings {

  private static final Logger LOG = LoggerFactory.getLogger(GaugeReadings.class);

  private final String metrics;
  private boolean failing;

  /** One reading. */
  interface Reading {
    void update() throws SQLException;
  }

  /**
   * @param metrics what the log calls them
   */
  GaugeReadings(String metrics) {
    this.metrics = metrics;
  }

  /** Reads; of failures in a row the first is logged. */
  void take(Reading reading) {
    try {
      reading.update();
      failing = false;
    } catch (SQLException e) {
      if (!failing) {
        failing = true;
        LOG.warn("{} are unavailable: {}", metrics, SqlFault.describe(e));
      }
    }
  }

  /** Seconds since a time; not negative. */
  static double since(Instant time) {
    return Math.max(0, Duration.between(time, Instant.now()).toMillis() / 1000.0);
  }
}
