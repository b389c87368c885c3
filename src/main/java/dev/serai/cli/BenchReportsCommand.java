package dev.serai.cli;

import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.app.embedded.EmbeddedServer;
import dev.serai.bench.BenchFailure;
import dev.serai.bench.BenchOptions;
import dev.serai.bench.Contender;
import dev.serai.bench.ReportsBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serai bench reports}: measures reports of a year of orders. */
@Command(
    name = "reports",
    description = "Measure reports of a year of orders, with and without intake.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class BenchReportsCommand implements Callable<Integer> {

  private static final int AHEAD = 40_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "Orders stored, and twice as many cart actions.",
      defaultValue = "10000000")
  private int orders;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      description = "Seconds under load before intake is measured.",
      defaultValue = "60")
  private int warmup;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Seconds in which intake is measured.",
      defaultValue = "30")
  private int seconds;

  @Option(
      names = "--pause",
      paramLabel = "S",
      description = {
        "Write rows for S seconds, and end; the same command goes on where it ended, and measures",
        "once all is written. The database is kept. By default all is done at once."
      })
  private Integer pause;

  @Option(
      names = "--jvm",
      paramLabel = "FLAGS",
      description = "Flags of the hub's JVM.",
      defaultValue = "-Xms512m -Xmx512m -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError")
  private String jvm;

  @Override
  public Integer call() {
    if (orders < 1 || warmup < 1 || seconds < 1 || (pause != null && pause < 1)) {
      throw new ParameterException(spec.commandLine(), "every number must be 1 or more");
    }
    HubConfig config = HubConfig.from(System.getenv());
    Path scratch = config.home().resolve("bench");
    if (pause == null) {
      ScratchFolder.clear(scratch);
    }
    BenchOptions options =
        new BenchOptions(
            List.of(Contender.HUB),
            1,
            warmup,
            seconds,
            256,
            1,
            AHEAD,
            List.of(jvm.strip().split(" +", -1)),
            config.connectors(),
            config.routes(),
            scratch);
    try (EmbeddedServer server =
        config.databaseUrl().isPresent()
            ? null
            : EmbeddedServer.start(scratch.resolve("postgresql"))) {
      new ReportsBench(
              options,
              BenchCommand.databases(config, server),
              orders,
              pause == null ? null : Duration.ofSeconds(pause),
              spec.commandLine().getOut())
          .run();
      return 0;
    } catch (BenchFailure e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError("the embedded PostgreSQL cannot be stopped: " + e.getMessage());
    }
  }
}
