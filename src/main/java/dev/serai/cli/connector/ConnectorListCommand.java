package dev.serai.cli.connector;

import dev.serai.app.Folders;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "List the connectors with their topics.",
    mixinStandardHelpOptions = true)
final class ConnectorListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--versions", description = "Show which versions of each platform were checked.")
  private boolean versions;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Connector connector : Connectors.load(Folders.of(System::getenv).connectors()).all()) {
      out.printf(
          "%-14s %-16s %-12s %s  repeats by %-7s  %s%n",
          connector.name(),
          connector.title(),
          connector.maturity(),
          connector.version(),
          connector.descriptor().receive().delivery().repeats(),
          String.join(", ", connector.topics().stream().sorted().toList()));
      if (versions) {
        connector.descriptor().versions().forEach(each -> out.println("    " + each));
      }
    }
    return 0;
  }
}
