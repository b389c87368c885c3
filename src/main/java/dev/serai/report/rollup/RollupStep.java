package dev.serai.report.rollup;

import dev.serai.model.Company;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code addUpSales} of {@code routes/housekeeping.yaml}. Reports are right without it; it
 * keeps them fast.
 */
public final class RollupStep implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(RollupStep.class);
  private static final Duration RUN = Duration.ofMillis(400);

  private final DataSource database;
  private final Supplier<Collection<Company>> companies;
  private int next;

  /**
   * @param companies all of them, as configured now
   */
  public RollupStep(DataSource database, Supplier<Collection<Company>> companies) {
    this.database = database;
    this.companies = companies;
  }

  @Override
  public void process(Exchange exchange) {
    long end = System.nanoTime() + RUN.toNanos();
    try (Connection connection = database.getConnection()) {
      List<Waiting> waiting = Waiting.read(connection, companies.get());
      for (int i = 0; i < waiting.size() && System.nanoTime() < end; i++) {
        // goes on with the company at which the last run ended
        fold(connection, waiting.get(Math.floorMod(next++, waiting.size())));
      }
    } catch (SQLException e) {
      LOG.warn("sums of reports are added up later: SQL state {}", e.getSQLState());
    }
  }

  private static void fold(Connection connection, Waiting company) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // what a crash takes back is added up again
      statement.execute("SET LOCAL synchronous_commit = off; SET LOCAL jit = off");
      boolean alone =
          Query.of("SELECT pg_try_advisory_xact_lock(?, ?)", Folding.LOCK, company.number())
              .first(connection, row -> row.getBoolean(1))
              .orElseThrow();
      if (alone) {
        Folding.fold(connection, company.number(), company.zone());
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
