package dev.serai.cli;

import dev.serai.app.ShutdownHooks;
import dev.serai.app.UserError;
import dev.serai.config.ConfigError;
import dev.serai.connector.body.ReadFailure;
import dev.serai.ledger.sql.SqlFault;
import java.io.PrintWriter;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reports errors that a user can cause in one line on stderr; only a bug shows a stack trace. */
public final class UserErrors implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (ShutdownHooks.ending()) {
      // told to stop, it lost the ground under its feet
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (exception instanceof ReadFailure failure) {
      commandLine.getErr().println("serai: " + failure.toAuthor());
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (exception instanceof ConfigError || exception instanceof UserError) {
      commandLine.getErr().println("serai: " + exception.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (exception instanceof SQLException failure) {
      commandLine
          .getErr()
          .println(
              "serai: the database failed (%s); check it, then run the command again"
                  .formatted(SqlFault.describe(failure)));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw exception;
  }

  public static int badUsage(ParameterException exception, String[] arguments) {
    CommandLine commandLine = exception.getCommandLine();
    PrintWriter err = commandLine.getErr();
    err.println(
        "serai: %s; see '%s --help'"
            .formatted(exception.getMessage(), commandLine.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }
}
