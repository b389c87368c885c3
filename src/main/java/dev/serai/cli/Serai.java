package dev.serai.cli;

import dev.serai.connector.config.ConfigError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "serai",
    description = "The commerce event hub.",
    mixinStandardHelpOptions = true,
    version = "serai 0.1.0",
    subcommands = {
      RunCommand.class,
    })
public final class Serai {

  private Serai() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line; what a user can mend ends in one line on standard error and status 1. */
  static CommandLine commandLine() {
    return new CommandLine(new Serai())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof UserError || failure instanceof ConfigError) {
                command.getErr().println("serai: " + failure.getMessage());
                return 1;
              }
              throw failure;
            });
  }
}
