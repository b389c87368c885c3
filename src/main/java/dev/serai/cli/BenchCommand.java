package dev.serai.cli;

import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.app.embedded.EmbeddedServer;
import dev.serai.bench.Bench;
import dev.serai.bench.BenchFailure;
import dev.serai.bench.BenchOptions;
import dev.serai.bench.BenchProgress;
import dev.serai.bench.BenchReport;
import dev.serai.bench.BenchReportJson;
import dev.serai.bench.Contender;
import dev.serai.bench.Databases;
import dev.serai.bench.ReportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serai bench}: measures the hub against a hand-written route and an empty one. */
@Command(
    name = "bench",
    description = "Measure the hub against a hand-written route and an empty one.",
    subcommands = BenchReportsCommand.class,
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      description = "How many times each contender is measured.",
      defaultValue = "3")
  private int rounds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      description = "Seconds under load before each measurement.",
      defaultValue = "90")
  private int warmup;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Seconds of each measurement.",
      defaultValue = "15")
  private int seconds;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections of the client, each with one request in flight.",
      defaultValue = "256")
  private int connections;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these of ${COMPLETION-CANDIDATES}; without this option, the first three.",
      showDefaultValue = Visibility.NEVER)
  private List<Contender> only = List.of();

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "Database connections and workers of the hand-written route.",
      defaultValue = "16")
  private int pool;

  @Option(
      names = "--ahead",
      paramLabel = "N",
      description = "Orders signed in advance, per second.",
      defaultValue = "40000")
  private int ahead;

  @Option(
      names = "--jvm",
      paramLabel = "FLAGS",
      description = "Flags of every server's JVM.",
      defaultValue = "-Xms512m -Xmx512m -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError")
  private String jvm;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures to this file.")
  private Path json;

  @Override
  public Integer call() {
    HubConfig config = HubConfig.from(System.getenv());
    Path scratch = config.home().resolve("bench");
    BenchOptions options = options(config, scratch);
    PrintWriter out = spec.commandLine().getOut();
    ScratchFolder.clear(scratch);
    try (EmbeddedServer server =
        config.databaseUrl().isPresent()
            ? null
            : EmbeddedServer.start(scratch.resolve("postgresql"))) {
      BenchReport report = measure(options, databases(config, server));
      ReportText.print(report, out);
      if (json != null) {
        BenchReportJson.write(report, json);
      }
      return report.clean() ? 0 : 1;
    } catch (BenchFailure e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError("the embedded PostgreSQL cannot be stopped: " + e.getMessage());
    }
  }

  private BenchReport measure(BenchOptions options, Databases databases) {
    long seconds = BenchProgress.length(options);
    try (ProgressBar bar = Progress.bar(spec.commandLine().getErr(), "bench", seconds)) {
      return new Bench(options, databases, new BenchProgress(options, bar)).run();
    }
  }

  static Databases databases(HubConfig config, EmbeddedServer server) {
    return new Databases(
        server == null ? config.databaseUrl().orElseThrow() : server.url(),
        config.databaseUser().orElse(null),
        config.databasePassword().orElse(null));
  }

  private BenchOptions options(HubConfig config, Path scratch) {
    for (int number : new int[] {rounds, warmup, seconds, connections, pool, ahead}) {
      if (number < 1) {
        throw new ParameterException(spec.commandLine(), "every number must be 1 or more");
      }
    }
    Set<Contender> chosen = only.isEmpty() ? Contender.standard() : EnumSet.copyOf(only);
    return new BenchOptions(
        new ArrayList<>(chosen),
        rounds,
        warmup,
        seconds,
        connections,
        pool,
        ahead,
        List.of(jvm.strip().split(" +", -1)),
        config.connectors(),
        config.routes(),
        scratch);
  }
}
