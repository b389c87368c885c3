package dev.serai.cli.history;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.cli.Progress;
import dev.serai.cli.history.OrderComparison.Kind;
import dev.serai.connector.export.BrokenExportFile;
import dev.serai.connector.export.ExportFile;
import dev.serai.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serai reconcile}: which orders of a shop are recorded, day by day. */
@Command(
    name = "reconcile",
    description = {
      "Compare the orders in a file that the shop exported with those recorded.",
      "The coverage report shows the compared days."
    },
    mixinStandardHelpOptions = true)
public final class ReconcileCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Mixin private ExportOptions export;

  @Option(
      names = "--import-missing",
      description = "Record what is missing; it is not forwarded to destinations.")
  private boolean importMissing;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a JSON line to this file for each order that is missing or different.")
  private Path report;

  public ReconcileCommand() {
    this(System.getenv());
  }

  ReconcileCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    HubConfig config = HubConfig.from(environment);
    Shop shop = export.shop(config, environment);
    try (ExportFile file = export.open(shop);
        Database database = Database.visit(config);
        FindingsReport findings =
            new FindingsReport(report, new Progress(spec.commandLine().getErr(), "documents"))) {
      Reconciliation found;
      if (importMissing) {
        try (Ledger ledger = shop.ledger(database)) {
          RecordingQueue intake = new RecordingQueue(ledger);
          found = compare(shop, file, database, intake, findings);
          intake.drain();
          if (intake.failure() != null) {
            throw new UserError(
                "not all missing orders could be imported: %s; run the same command again"
                    .formatted(intake.failure().getMessage()));
          }
        }
      } else {
        found = compare(shop, file, database, null, findings);
      }
      new CoverageStore(database.general())
          .save(shop.company().key(), shop.connector().name(), found.days());
      return print(found);
    } catch (BrokenExportFile e) {
      throw new UserError(export.path() + " " + e.getMessage());
    }
  }

  private static Reconciliation compare(
      Shop shop, ExportFile file, Database database, RecordingQueue intake, FindingsReport findings)
      throws IOException, SQLException {
    Reconciliation comparison =
        new Reconciliation(database.general(), shop.documents(file.topic()), intake, findings);
    comparison.compare(file);
    return comparison;
  }

  /** Status 1 if anything is missing, differs or could not be read. */
  private int print(Reconciliation found) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("day            said   present  excluded   missing different  imported");
    long wrong = 0;
    for (Map.Entry<LocalDate, DayTally> each : found.days().entrySet()) {
      DayTally day = each.getValue();
      out.printf(
          "%s %8d  %8d  %8d  %8d  %8d  %8d%s%n",
          each.getKey(),
          day.said(),
          day.count(Kind.PRESENT),
          day.count(Kind.EXCLUDED),
          day.count(Kind.MISSING),
          day.count(Kind.DIFFERENT),
          day.count(Kind.IMPORTED),
          day.reasons().isEmpty() ? "" : "  " + day.reasons());
      wrong += day.count(Kind.MISSING) + day.count(Kind.DIFFERENT);
    }
    found.others().print(out, 8);
    return wrong == 0 && found.others().skips().isEmpty() ? 0 : 1;
  }
}
