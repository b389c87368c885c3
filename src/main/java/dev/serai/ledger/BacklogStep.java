package dev.serai.ledger;

import dev.serai.ledger.sql.SqlFault;
import dev.serai.ledger.writer.BacklogWriter;
import dev.serai.model.Company;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code decideAgain} of {@code routes/housekeeping.yaml}: decides orders again that a
 * batch left to the background. Each run takes a fraction of a second, so that intake comes first.
 */
public final class BacklogStep implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(BacklogStep.class);
  private static final Duration RUN = Duration.ofMillis(250);

  private final BacklogWriter writer;
  private final Consumer<Set<String>> owed;
  private final Counter slices;

  /**
   * @param companies finds a company's settings by its key
   * @param owed takes the keys of companies that owe destinations something new
   */
  public BacklogStep(
      DataSource database,
      Forwarding forwarding,
      Function<String, Optional<Company>> companies,
      MeterRegistry registry,
      Consumer<Set<String>> owed) {
    this.writer = new BacklogWriter(database, forwarding, companies);
    this.owed = owed;
    this.slices =
        Counter.builder("serai.ledger.backlog.slices")
            .description("Transactions that decided orders again in the background")
            .register(registry);
  }

  @Override
  public void process(Exchange exchange) {
    long end = System.nanoTime() + RUN.toNanos();
    try {
      Optional<Set<String>> owing = writer.slice();
      while (owing.isPresent()) {
        slices.increment();
        if (!owing.get().isEmpty()) {
          owed.accept(owing.get());
        }
        if (System.nanoTime() >= end) {
          return;
        }
        owing = writer.slice();
      }
    } catch (SQLException e) {
      LOG.warn("orders are decided again later: {}", SqlFault.describe(e));
    }
  }
}
