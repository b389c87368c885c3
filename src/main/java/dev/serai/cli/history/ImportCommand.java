package dev.serai.cli.history;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.cli.Progress;
import dev.serai.connector.export.BrokenExportFile;
import dev.serai.connector.export.ExportFile;
import dev.serai.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serai import}: records the orders of a file, beside a running hub or without one. */
@Command(
    name = "import",
    description = {
      "Import orders from a file that the platform exported: JSON lines, a list, or a table.",
      "If interrupted, run the same command again to continue."
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Mixin private ExportOptions export;

  @Option(
      names = "--forward",
      description = "Forward imported orders to destinations; by default they are not forwarded.")
  private boolean forward;

  @Option(names = "--again", description = "Start over, even if the file was imported before.")
  private boolean again;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a JSON line to this file for each skipped document.")
  private Path report;

  @Option(names = "--dry-run", description = "Read and map, but record nothing.")
  private boolean dryRun;

  public ImportCommand() {
    this(System.getenv());
  }

  ImportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    HubConfig config = HubConfig.from(environment);
    Shop shop = export.shop(config, environment);
    try (ExportFile file = export.open(shop)) {
      return dryRun ? dryRun(file, shop) : run(config, file, shop);
    } catch (BrokenExportFile e) {
      throw new UserError(export.path() + " " + e.getMessage());
    }
  }

  private int dryRun(ExportFile file, Shop shop) throws IOException, SQLException {
    InOrder order = new InOrder(0, new ImportTally());
    try (Progress progress = new Progress(spec.commandLine().getErr(), "documents");
        SkipReport skips = report == null ? null : new SkipReport(report, 0)) {
      new ImportRun(
              file,
              shop.documents(file.topic()),
              forward,
              null,
              order,
              skips,
              following(null, null, progress))
          .run();
    }
    int status = print(order.mark());
    out().println("dry run: nothing was recorded");
    return status;
  }

  private int run(HubConfig config, ExportFile file, Shop shop) throws IOException, SQLException {
    UUID identity = FileIdentity.of(export.path(), export.reading(file));
    try (Database database = Database.visit(config)) {
      ImportStore store = new ImportStore(database.general(), shop.company().key());
      ImportStore.Known known = again ? null : store.find(identity).orElse(null);
      if (known != null && known.doneAt() != null) {
        out()
            .printf(
                "%s was imported at %s; use --again to import it again%n",
                export.path(), known.doneAt());
        return print(new InOrder.Mark(known.documents(), known.tally().json()));
      }
      InOrder order =
          known == null
              ? new InOrder(0, new ImportTally())
              : new InOrder(known.documents(), known.tally());
      if (known != null) {
        out().printf("continues after document %,d%n", known.documents());
      }
      RuntimeException failure;
      try (Progress progress = new Progress(spec.commandLine().getErr(), "documents");
          SkipReport skips =
              report == null ? null : new SkipReport(report, order.mark().documents());
          Ledger ledger = shop.ledger(database)) {
        failure =
            new ImportRun(
                    file,
                    shop.documents(file.topic()),
                    forward,
                    new RecordingQueue(ledger),
                    order,
                    skips,
                    following(store, identity, progress))
                .run();
      }
      int status = print(order.mark());
      if (failure != null) {
        throw new UserError(
            "stopped after document %d: %s; run the same command to continue"
                .formatted(order.mark().documents(), failure.getMessage()));
      }
      return status;
    }
  }

  private ImportRun.Checkpoint following(ImportStore store, UUID identity, Progress progress) {
    return new ImportRun.Checkpoint() {
      @Override
      public void save(InOrder.Mark mark, boolean done) throws SQLException {
        if (store != null) {
          store.save(identity, export.path().getFileName().toString(), mark, done);
        }
      }

      @Override
      public void progress(long document, long position, long size) {
        progress.at(document, position, size);
      }
    };
  }

  private int print(InOrder.Mark mark) {
    ImportTally tally = ImportTally.of(mark.tally());
    PrintWriter out = out();
    out.printf("%,d documents%n", mark.documents());
    tally.print(out, 9);
    return tally.skips().isEmpty() ? 0 : 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
