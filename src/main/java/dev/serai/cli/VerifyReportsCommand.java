package dev.serai.cli;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.report.Query;
import dev.serai.report.rollup.Drift;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code serai verify reports}: checks that sums equal the facts, with or without a running hub.
 */
@Command(
    name = "reports",
    description = "Check that the sums behind reports equal the orders that they are made of.",
    mixinStandardHelpOptions = true)
final class VerifyReportsCommand implements Callable<Integer> {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
  private static final int MOST_SHOWN = 20;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--company",
      paramLabel = "KEY",
      description = "Only this company; may be repeated. Default: all.")
  private List<String> companies = List.of();

  @Option(names = "--repair", description = "Add what is missing to the sums.")
  private boolean repair;

  private record Row(int number, String key) {}

  VerifyReportsCommand() {
    this(System.getenv());
  }

  VerifyReportsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Status 1 if a sum differs, whether or not it was repaired. */
  @Override
  public Integer call() throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    int different = 0;
    try (Database database = Database.visit(HubConfig.from(environment));
        Connection connection = database.general().getConnection()) {
      List<Row> rows =
          Query.of("SELECT id, key FROM company ORDER BY key")
              .list(connection, row -> new Row(row.getInt(1), row.getString(2)));
      for (Row company : rows) {
        if (companies.isEmpty() || companies.contains(company.key)) {
          different += verify(connection, company, out);
        }
      }
    }
    out.println(different == 0 ? "every sum equals its orders" : different + " sums differ");
    return different == 0 ? 0 : 1;
  }

  private int verify(Connection connection, Row company, PrintWriter out) throws SQLException {
    List<Drift> found = Drift.find(connection, company.number, FIRST, LAST);
    List<Drift> coarser = Drift.findInDays(connection, company.number);
    List<Drift> finer = Drift.findInFactSums(connection, company.number);
    Stream.of(found, coarser, finer)
        .flatMap(List::stream)
        .limit(MOST_SHOWN)
        .forEach(
            drift ->
                out.printf(
                    "%s: %s of %s, %s: %s are missing%n",
                    company.key, drift.rollup(), drift.at(), drift.of(), drift.missing()));
    if (repair && !found.isEmpty()) {
      out.printf(
          "%s: %d sums repaired%n",
          company.key, Drift.repair(connection, company.number, FIRST, LAST));
    }
    if (repair && !coarser.isEmpty()) {
      Drift.forgetDays(connection, company.number);
      out.printf("%s: the hub makes the sums by day and month anew%n", company.key);
    }
    if (repair && !finer.isEmpty()) {
      Drift.forgetFactSums(connection, company.number);
      out.printf("%s: the hub makes the sums by product and visitor anew%n", company.key);
    }
    return found.size() + coarser.size() + finer.size();
  }
}
