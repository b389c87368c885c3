package dev.serai.cli.connector;

import dev.serai.app.Folders;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = "Run the samples of connectors; exit 1 if one differs.",
    mixinStandardHelpOptions = true)
final class ConnectorTestCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A connector; by default all.")
  private String name;

  @Option(
      names = "--watch",
      description =
          "Run again whenever a file changes, and report what differs from the run before.")
  private boolean watch;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SampleWatch samples =
        new SampleWatch(
            Folders.of(System::getenv).connectors().normalize(), name, spec.commandLine().getOut());
    return watch ? samples.untilStopped() : samples.once();
  }
}
