package dev.serai.cli.replay;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.cli.Progress;
import dev.serai.connector.Companies;
import dev.serai.connector.Connectors;
import dev.serai.delivery.outbox.DeadLetters;
import dev.serai.fetch.FailedFetches;
import dev.serai.ledger.Corrections;
import dev.serai.ledger.sql.GivenUp;
import dev.serai.operate.replay.DeliveryReplay;
import dev.serai.operate.replay.QuarantineReplay;
import dev.serai.operate.replay.ReplayDifference;
import dev.serai.operate.replay.StoredDeliveries;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serai replay}: replays what failed or was quarantined, with or without a running hub. */
@Command(
    name = "replay",
    description = "Replay dead letters, failed fetches, quarantined or stored deliveries.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  static final class What {
    @Option(
        names = "--dead-letters",
        description = "Send dead letters to their destinations again.")
    private boolean deadLetters;

    @Option(names = "--quarantine", description = "Map quarantined deliveries again.")
    private boolean quarantine;

    @Option(names = "--fetches", description = "Retry failed fetches.")
    private boolean fetches;

    @Option(
        names = "--deliveries",
        description = "Map stored deliveries again, and correct their orders.")
    private boolean deliveries;
  }

  @Option(names = "--company", paramLabel = "KEY", description = "Only of this company.")
  private String company;

  @Option(
      names = "--destination",
      paramLabel = "NAME",
      description = "Only dead letters of this destination.")
  private String destination;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only dead letters or fetches whose reason contains this text.")
  private String reason;

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      description = "Only quarantined deliveries or fetches of this connector.")
  private String connector;

  @Option(names = "--topic", paramLabel = "T", description = "Only deliveries of this topic.")
  private String topic;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "Only deliveries received on this day (UTC) or later.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Only deliveries received on this day (UTC) or earlier.")
  private LocalDate to;

  @Option(
      names = "--mapped-by",
      paramLabel = "VERSION",
      description = "Only deliveries that this version of a connector mapped.")
  private String version;

  @Option(names = "--dry-run", description = "Show what would be replayed, and change nothing.")
  private boolean dryRun;

  ReplayCommand() {
    this(System.getenv());
  }

  ReplayCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws SQLException {
    if (what.deadLetters && connector != null) {
      throw new UserError(
          "--connector goes with --quarantine and --fetches; use --destination or --reason");
    }
    if (what.fetches && destination != null) {
      throw new UserError("--destination goes with --dead-letters; use --connector or --reason");
    }
    if (what.quarantine && (destination != null || reason != null)) {
      throw new UserError("--destination and --reason go with --dead-letters; use --connector");
    }
    if (what.deliveries && (destination != null || reason != null)) {
      throw new UserError("--destination and --reason go with --dead-letters; use --connector");
    }
    if (!what.deliveries && (topic != null || from != null || to != null || version != null)) {
      throw new UserError("--topic, --from, --to and --mapped-by go with --deliveries");
    }
    HubConfig config = HubConfig.from(environment);
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = Database.visit(config)) {
      if (what.deadLetters) {
        deadLetters(new DeadLetters(database.general()), out);
      } else if (what.fetches) {
        fetches(new FailedFetches(database.general()), out);
      } else if (what.deliveries) {
        deliveries(config, database, out);
      } else {
        QuarantineRun.of(config, environment, database)
            .run(QuarantineReplay.Filter.of(company, connector), dryRun, out);
      }
    }
    return 0;
  }

  private void deliveries(HubConfig config, Database database, PrintWriter out)
      throws SQLException {
    Connectors connectors = Connectors.load(config.connectors());
    DeliveryReplay replay =
        new DeliveryReplay(
            new StoredDeliveries(database.general()),
            connectors,
            Companies.load(config.companies(), connectors, environment::get),
            new Corrections(database.general()));
    StoredDeliveries.Filter filter =
        new StoredDeliveries.Filter(
            company,
            connector,
            topic,
            start(from),
            to == null ? null : start(to.plusDays(1)),
            version);
    ReplayDifference difference;
    try (Progress progress = new Progress(spec.commandLine().getErr(), "deliveries")) {
      difference = replay.run(filter, !dryRun, (done, all) -> progress.at(done, done, all));
    }
    new DifferenceText(difference).print(out, !dryRun);
  }

  private static Instant start(LocalDate day) {
    return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private void deadLetters(DeadLetters letters, PrintWriter out) throws SQLException {
    GivenUp.Choice choice = new GivenUp.Choice(company, destination, reason);
    print(letters.piles(choice), "→", out);
    if (!dryRun) {
      out.printf("%d dead letters are back in the outbox%n", letters.replay(choice));
    }
  }

  private void fetches(FailedFetches failed, PrintWriter out) throws SQLException {
    GivenUp.Choice choice = new GivenUp.Choice(company, connector, reason);
    print(failed.piles(choice), "←", out);
    if (!dryRun) {
      out.printf("%d documents are to be fetched again%n", failed.replay(choice));
    }
  }

  private void print(List<GivenUp.Pile> piles, String arrow, PrintWriter out) {
    for (GivenUp.Pile pile : piles) {
      out.printf(
          "%8d  %s %s %s: %s%n", pile.count(), pile.company(), arrow, pile.peer(), pile.reason());
    }
    if (dryRun) {
      out.println("dry run: nothing changed");
    }
  }
}
