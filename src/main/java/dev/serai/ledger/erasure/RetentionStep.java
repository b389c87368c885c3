package dev.serai.ledger.erasure;

import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code deleteExpired} of {@code routes/housekeeping.yaml}: deletes what companies do not
 * want to keep any longer, some rows in each transaction. Two hubs do not wait for each other.
 */
public final class RetentionStep implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionStep.class);
  private static final Duration RUN = Duration.ofSeconds(2);
  private static final int SLICE = 500;

  /** The oldest blocks have the lowest numbers; the others are not looked at. */
  private static final String BODIES =
      """
      DELETE FROM archive_block WHERE (company, block_no) IN (
        SELECT b.company, b.block_no
        FROM (SELECT company, block_no FROM archive_block
              WHERE company = (SELECT id FROM company WHERE key = ?)
              ORDER BY block_no LIMIT %d) AS oldest
        JOIN archive_block b USING (company, block_no)
        WHERE b.received_at < ? FOR UPDATE OF b SKIP LOCKED)"""
          .formatted(SLICE);

  private static final String FORWARDED =
      """
      DELETE FROM forwarded WHERE no IN (
        SELECT no FROM forwarded
        WHERE company = (SELECT id FROM company WHERE key = ?) AND sent_at < ? AND destination = ?
        ORDER BY sent_at LIMIT %d FOR UPDATE SKIP LOCKED)"""
          .formatted(SLICE);

  private final DataSource database;
  private final Supplier<Collection<Company>> companies;
  private final Clock clock;

  /**
   * @param companies all of them, as configured now
   */
  public RetentionStep(DataSource database, Supplier<Collection<Company>> companies, Clock clock) {
    this.database = database;
    this.companies = companies;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    try (Connection connection = database.getConnection()) {
      long end = System.nanoTime() + RUN.toNanos();
      for (Company company : companies.get()) {
        delete(connection, company, end);
      }
    } catch (SQLException e) {
      LOG.warn("what has expired is deleted later: SQL state {}", e.getSQLState());
    }
  }

  private void delete(Connection connection, Company company, long end) throws SQLException {
    if (company.retention().bodies() != null) {
      slices(connection, end, BODIES, company, company.retention().bodies());
    }
    if (company.retention().forwarded() != null) {
      for (String destination : company.destinations().keySet()) {
        slices(connection, end, FORWARDED, company, company.retention().forwarded(), destination);
      }
    }
  }

  /** Until nothing is left, or the time is over. */
  private void slices(
      Connection connection,
      long end,
      String sql,
      Company company,
      Duration kept,
      Object... parameters)
      throws SQLException {
    int deleted = SLICE;
    while (deleted == SLICE && System.nanoTime() < end) {
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setString(1, company.key());
        delete.setObject(2, clock.instant().minus(kept).atOffset(ZoneOffset.UTC));
        for (int i = 0; i < parameters.length; i++) {
          delete.setObject(3 + i, parameters[i]);
        }
        deleted = delete.executeUpdate();
      }
    }
  }
}
