package dev.serai.cli;

import dev.serai.cli.connector.ConnectorCommand;
import dev.serai.cli.demo.DemoCommand;
import dev.serai.cli.history.ImportCommand;
import dev.serai.cli.history.ReconcileCommand;
import dev.serai.cli.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "serai",
    description = "The commerce event hub.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {
      RunCommand.class,
      DoctorCommand.class,
      ConnectorCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      ReconcileCommand.class,
      ReplayCommand.class,
      RedecideCommand.class,
      RatesCommand.class,
      EraseCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      TortureCommand.class,
    })
public final class Serai {

  private Serai() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /**
   * The command line; an error that a user can fix ends with one line on standard error and status
   * 1.
   */
  public static CommandLine commandLine() {
    return new CommandLine(new Serai())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new UserErrors())
        .setParameterExceptionHandler(UserErrors::badUsage);
  }
}
