package dev.serai.report.rollup;

import dev.serai.ledger.Ledger;
import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code addUpSales} of {@code routes/housekeeping.yaml}. Reports are right without it; it
 * keeps them fast. Sums by product and visitor cost half as much as recording an order does, so the
 * more intake has to do, the slower they go on, at a walking pace in the end; they catch up
 * afterwards.
 */
public final class RollupStep implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(RollupStep.class);
  private static final Duration RUN = Duration.ofMillis(400);
  private static final Duration WALK = Duration.ofMillis(50);

  /** Batches whose orders are added up in one transaction. */
  private static final int BATCHES = 20;

  private final DataSource database;
  private final Supplier<Collection<Company>> companies;
  private final DoubleSupplier intake;
  private int next;

  /**
   * @param companies all of them, as configured now
   * @param intake the part of the last while in which the ledger's writers were writing, 0 to 1
   */
  public RollupStep(
      DataSource database, Supplier<Collection<Company>> companies, DoubleSupplier intake) {
    this.database = database;
    this.companies = companies;
    this.intake = intake;
  }

  @Override
  public void process(Exchange exchange) {
    long start = System.nanoTime();
    long end = start + RUN.toNanos();
    long pause =
        start
            + WALK.toNanos()
            + (long) (spare(intake.getAsDouble()) * (RUN.toNanos() - WALK.toNanos()));
    try (Connection connection = database.getConnection()) {
      List<Waiting> waiting = Waiting.read(connection, companies.get());
      for (int i = 0; i < waiting.size() && System.nanoTime() < end; i++) {
        // goes on with the company at which the last run ended
        fold(connection, waiting.get(Math.floorMod(next++, waiting.size())), pause);
      }
    } catch (SQLException e) {
      LOG.warn("sums of reports are added up later: SQL state {}", e.getSQLState());
    }
  }

  /**
   * The part of the time beyond the walking pace: little of it, long before writers have no idle
   * time.
   */
  private static double spare(double load) {
    double idle = Math.max(0, 1 - load / Ledger.BUSY);
    return idle * idle;
  }

  private static void fold(Connection connection, Waiting company, long pause) throws SQLException {
    boolean more =
        SumsTransaction.run(
            connection,
            company.number(),
            alone -> {
              Folding.fold(alone, company.number(), company.zone());
              return FactSums.made(alone, company.number(), company.zone());
            });
    while (more && System.nanoTime() < pause) {
      more =
          SumsTransaction.run(
              connection,
              company.number(),
              alone -> FactSums.fold(alone, company.number(), company.zone(), BATCHES));
    }
  }
}
