package dev.serai.cli;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.report.revenue.EuroRates;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serai rates}: loads exchange rates, by which reports convert on request. */
@Command(
    name = "rates",
    description = "Load exchange rates: the European Central Bank's eurofxref-hist.csv.",
    mixinStandardHelpOptions = true)
final class RatesCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file, unpacked.")
  private Path file;

  RatesCommand() {
    this(System.getenv());
  }

  RatesCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Stores all of the file, or nothing. */
  @Override
  public Integer call() throws SQLException {
    try (BufferedReader lines = Files.newBufferedReader(file);
        Database database = Database.visit(HubConfig.from(environment));
        Connection connection = database.general().getConnection()) {
      connection.setAutoCommit(false);
      int rates = EuroRates.load(connection, lines);
      connection.commit();
      spec.commandLine().getOut().printf("%d rates loaded%n", rates);
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UserError(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UserError(file + " cannot be read");
    }
  }
}
