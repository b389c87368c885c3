package dev.serai.cli;

import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.bench.BenchFailure;
import dev.serai.bench.torture.HostileKind;
import dev.serai.bench.torture.Torture;
import dev.serai.bench.torture.TortureOptions;
import dev.serai.bench.torture.TortureReport;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serai torture}: hostile senders of every kind against a hub of its own. */
@Command(
    name = "torture",
    description =
        "Attack a separate hub with hostile senders of every kind, beside honest ones, and prove"
            + " that nothing honest was lost.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:the hub withstood", "1:it did not"},
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class TortureCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "S", description = "How long.", defaultValue = "60")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all that is left to chance.",
      defaultValue = "20261121")
  private long seed;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Megabytes that the hub may occupy: its heap, and as much again.",
      defaultValue = "1024")
  private int memory;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these of ${COMPLETION-CANDIDATES}.",
      showDefaultValue = Visibility.NEVER)
  private List<HostileKind> only = List.of();

  @Option(
      names = "--jvm",
      paramLabel = "FLAGS",
      description = "Flags of the hub's JVM; the default is the launcher's.",
      defaultValue = "-Xms64m -Xmx512m -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError")
  private String jvm;

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < 1 || memory < 1) {
      throw new ParameterException(spec.commandLine(), "--seconds and --memory must be 1 or more");
    }
    HubConfig config = HubConfig.from(System.getenv());
    Path scratch = config.home().resolve("torture");
    ScratchFolder.clear(scratch);
    Set<HostileKind> kinds =
        only.isEmpty() ? EnumSet.allOf(HostileKind.class) : EnumSet.copyOf(only);
    try {
      TortureReport report =
          new Torture(
                  new TortureOptions(
                      seconds,
                      seed,
                      memory,
                      kinds,
                      List.of(jvm.strip().split(" +", -1)),
                      config.connectors(),
                      config.routes(),
                      scratch))
              .run();
      report.print(spec.commandLine().getOut());
      return report.holds() ? 0 : 1;
    } catch (BenchFailure e) {
      throw new UserError(e.getMessage());
    }
  }
}
