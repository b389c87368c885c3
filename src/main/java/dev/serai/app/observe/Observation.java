package dev.serai.app.observe;

import dev.serai.report.ReportSnapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.spi.Registry;

/** The steps of {@code routes/observe.yaml} and {@code routes/housekeeping.yaml}. */
public final class Observation {

  /** Longer than two probes take, so that one lost probe does not make the hub unready. */
  private static final Duration SILENCE = Duration.ofSeconds(8);

  private static final Duration SLOWEST_MEASUREMENT = Duration.ofSeconds(5);

  /** Camel's name for showing checks that are up too. */
  private static final String EVERY_CHECK = "full";

  private Observation() {}

  /**
   * What the parts of the hub say of themselves.
   *
   * @param queueStuck whether the ledger's queue is full or a transaction does not end
   * @param open whether the port takes requests
   * @param edits why edits of connectors and companies are not in use, one line each
   * @param hopeless what only a restart of the hub can mend
   */
  public record States(
      BooleanSupplier queueStuck,
      BooleanSupplier open,
      Supplier<List<String>> edits,
      Supplier<Optional<String>> hopeless) {}

  /**
   * Binds the steps and the health checks, and has every request timed. To be called before the
   * routes start.
   *
   * @param database whose absence makes the hub not ready
   */
  public static void bind(
      CamelContext context, DataSource database, States states, PrometheusMeterRegistry meters) {
    DatabaseProbe probe = new DatabaseProbe(database);
    jvm(meters);
    context.addRoutePolicyFactory(new RequestTimer(meters));
    Registry registry = context.getRegistry();
    registry.bind("databaseProbe", probe);
    // Camel finds health checks by their type
    registry.bind("databaseCheck", new Readiness("database", () -> silence(probe)));
    registry.bind("httpCheck", new Readiness("http", () -> closed(states.open())));
    registry.bind("ledgerCheck", new Readiness("ledger", () -> stuck(states.queueStuck())));
    registry.bind("processCheck", new Liveness("process", states.hopeless()));
    registry.bind("editsCheck", new EditProblems(states.edits()));
    Gauge.builder("serai.edits.unused", states.edits(), unused -> unused.get().size())
        .description("Changes to connectors and companies that cannot be used")
        .register(meters);
    registry.bind("health", new HealthAnswer(hub -> HealthCheckHelper.invoke(hub, EVERY_CHECK)));
    registry.bind(
        "live", new HealthAnswer(hub -> HealthCheckHelper.invokeLiveness(hub, EVERY_CHECK)));
    registry.bind(
        "ready", new HealthAnswer(hub -> HealthCheckHelper.invokeReadiness(hub, EVERY_CHECK)));
    registry.bind("metrics", new MetricsAnswer(meters));
    registry.bind(
        "outboxGauges",
        new OutboxGauges(new ReportSnapshot(database, SLOWEST_MEASUREMENT), meters));
    registry.bind(
        "silenceGauges",
        new SilenceGauges(new ReportSnapshot(database, SLOWEST_MEASUREMENT), meters));
    registry.bind(
        "pullGauges", new PullGauges(new ReportSnapshot(database, SLOWEST_MEASUREMENT), meters));
  }

  private static Optional<String> silence(DatabaseProbe probe) {
    long seconds = probe.silence().toSeconds();
    return probe.silence().compareTo(SILENCE) > 0
        ? Optional.of("the database has not answered for " + seconds + " s")
        : Optional.empty();
  }

  private static Optional<String> closed(BooleanSupplier open) {
    return open.getAsBoolean() ? Optional.empty() : Optional.of("the hub is starting or stopping");
  }

  private static Optional<String> stuck(BooleanSupplier queueStuck) {
    return queueStuck.getAsBoolean()
        ? Optional.of("the ledger's queue is full, or a transaction does not end")
        : Optional.empty();
  }

  @SuppressWarnings("resource") // lives as long as the process
  private static void jvm(PrometheusMeterRegistry meters) {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmGcMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
  }
}
