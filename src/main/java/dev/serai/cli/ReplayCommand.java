package dev.serai.cli;

import dev.serai.delivery.DeadLetters;
import dev.serai.pull.FailedFetches;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serai replay}: takes up again what was put aside, beside a running hub or without one. */
@Command(
    name = "replay",
    description = "Takes up again what was put aside.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  static final class What {
    @Option(
        names = "--dead-letters",
        description = "Send again what a destination refused or never took.")
    private boolean deadLetters;

    @Option(names = "--quarantine", description = "Map anew what could not be mapped.")
    private boolean quarantine;

    @Option(names = "--fetches", description = "Fetch again the documents that were given up.")
    private boolean fetches;
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
      description = "Only dead letters or fetches whose reason holds this text.")
  private String reason;

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      description = "Only quarantined deliveries or fetches of this connector.")
  private String connector;

  @Option(names = "--dry-run", description = "Say what would be taken up, and change nothing.")
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
    HubConfig config = HubConfig.from(environment);
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = Database.visit(config)) {
      if (what.deadLetters) {
        deadLetters(new DeadLetters(database.general()), out);
      } else if (what.fetches) {
        fetches(new FailedFetches(database.general()), out);
      } else {
        QuarantineRun.of(config, environment, database)
            .run(new QuarantineReplay.Filter(company, connector), dryRun, out);
      }
    }
    return 0;
  }

  private void deadLetters(DeadLetters letters, PrintWriter out) throws SQLException {
    DeadLetters.Choice choice = new DeadLetters.Choice(company, destination, reason);
    for (DeadLetters.Pile pile : letters.piles(choice)) {
      out.printf(
          "%8d  %s → %s: %s%n", pile.letters(), pile.company(), pile.destination(), pile.reason());
    }
    if (dryRun) {
      out.println("dry run: nothing was changed");
    } else {
      out.printf("%d dead letters are back in the outbox%n", letters.replay(choice));
    }
  }

  private void fetches(FailedFetches failed, PrintWriter out) throws SQLException {
    FailedFetches.Choice choice = new FailedFetches.Choice(company, connector, reason);
    for (FailedFetches.Pile pile : failed.piles(choice)) {
      out.printf(
          "%8d  %s ← %s: %s%n", pile.fetches(), pile.company(), pile.connector(), pile.reason());
    }
    if (dryRun) {
      out.println("dry run: nothing was changed");
    } else {
      out.printf("%d documents are to be fetched again%n", failed.replay(choice));
    }
  }
}
