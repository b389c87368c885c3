package dev.serai.cli.replay;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.SubscribedDestinations;
import dev.serai.connector.Companies;
import dev.serai.connector.Connectors;
import dev.serai.delivery.destination.Destinations;
import dev.serai.ledger.Ledger;
import dev.serai.operate.replay.QuarantineReplay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

/** Replays the quarantine with its own ledger, and prints the results. */
record QuarantineRun(
    Connectors connectors, Companies companies, HubConfig config, Database database) {

  static QuarantineRun of(HubConfig config, Map<String, String> environment, Database database) {
    Connectors connectors = Connectors.load(config.connectors());
    Companies companies = Companies.load(config.companies(), connectors, environment::get);
    return new QuarantineRun(connectors, companies, config, database);
  }

  private Supplier<Destinations> destinations() {
    Destinations loaded = Destinations.load(config.connectors());
    return () -> loaded;
  }

  void run(QuarantineReplay.Filter filter, boolean dryRun, PrintWriter out) throws SQLException {
    QuarantineReplay replay = new QuarantineReplay(database.general(), connectors, companies);
    QuarantineReplay.Summary summary;
    if (dryRun) {
      summary = replay.run(filter, null, seen -> {});
    } else {
      // a running hub forwards the results within a second
      try (Ledger ledger =
          new Ledger(
              database.ledger(),
              new SubscribedDestinations(destinations()),
              new SimpleMeterRegistry(),
              Runnable::run,
              owing -> {},
              new Ledger.Options(1, 10_000, 512))) {
        summary = replay.run(filter, ledger, seen -> {});
      }
    }
    out.printf("%d deliveries in quarantine%n", summary.seen());
    summary.outcomes().forEach((outcome, count) -> out.printf("%8d  %s%n", count, outcome));
    summary.staying().forEach((why, count) -> out.printf("%8d  stay: %s%n", count, why));
    if (dryRun) {
      out.println("dry run: nothing changed");
    }
  }
}
