package dev.serai.cli;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.connector.Companies;
import dev.serai.connector.Connectors;
import dev.serai.ledger.RenewedOrder;
import dev.serai.ledger.writer.RenewalWriter;
import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code serai redecide}: decides stored orders and cart actions by the company's settings in
 * force, with or without a running hub.
 */
@Command(
    name = "redecide",
    description = "Decide stored orders and cart actions again, by the settings in force.",
    mixinStandardHelpOptions = true)
final class RedecideCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 20;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--company",
      paramLabel = "KEY",
      required = true,
      description = "Of which company.")
  private String key;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "Only what happened on this day of the company or later.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Only what happened on this day of the company or earlier.")
  private LocalDate to;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  private boolean dryRun;

  /** What conversations earn of the orders that count, before and after. */
  private static final class Earned {
    private BigDecimal before = BigDecimal.ZERO;
    private BigDecimal after = BigDecimal.ZERO;
    private BigDecimal moved = BigDecimal.ZERO;
  }

  private long decided;
  private long moved;
  private long cartActions;
  private long movedCartActions;
  private long shown;
  private final Map<String, Earned> earned = new TreeMap<>();

  RedecideCommand() {
    this(System.getenv());
  }

  RedecideCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws SQLException {
    HubConfig config = HubConfig.from(environment);
    Company company =
        Companies.load(config.companies(), Connectors.load(config.connectors()), environment::get)
            .find(key)
            .orElseThrow(() -> new UserError("no company has the key '" + key + "'"));
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = Database.visit(config)) {
      int number;
      try (Connection connection = database.general().getConnection()) {
        number = CompanyNumber.of(connection, key);
      }
      run(
          new RenewalWriter(
              database.ledger(),
              company,
              number,
              from == null ? Instant.EPOCH : from.atStartOfDay(company.timeZone()).toInstant(),
              to == null
                  ? Instant.parse("9999-01-01T00:00:00Z")
                  : to.plusDays(1).atStartOfDay(company.timeZone()).toInstant(),
              !dryRun),
          out);
    }
    print(company, out);
    return 0;
  }

  private void run(RenewalWriter writer, PrintWriter out) throws SQLException {
    RenewalWriter.Slice slice;
    long after = Long.MIN_VALUE;
    do {
      slice = writer.orders(after);
      after = slice.reached();
      decided += slice.decided();
      moved += slice.moved();
      slice.orders().forEach(order -> add(order, out));
    } while (!slice.last());
    after = Long.MIN_VALUE;
    do {
      slice = writer.carts(after);
      after = slice.reached();
      cartActions += slice.decided();
      movedCartActions += slice.moved();
    } while (!slice.last());
  }

  private void add(RenewedOrder order, PrintWriter out) {
    if (shown++ < MOST_SHOWN) {
      out.printf("%s: %s, was %s%n", order.orderId(), named(order.after()), named(order.before()));
    }
    if (!order.counts()) {
      return;
    }
    Earned sum = earned.computeIfAbsent(order.currency(), none -> new Earned());
    if (order.before() != null && order.after() != null) {
      sum.moved = sum.moved.add(order.value());
    } else if (order.before() != null) {
      sum.before = sum.before.add(order.value());
    } else {
      sum.after = sum.after.add(order.value());
    }
  }

  private static String named(String conversation) {
    return conversation == null ? "nobody" : conversation;
  }

  private void print(Company company, PrintWriter out) {
    if (shown > MOST_SHOWN) {
      out.printf("... and %d more%n", shown - MOST_SHOWN);
    }
    out.println("settings in force: " + company.attribution().version());
    out.printf("%8d  orders were decided by others; %d are earned otherwise now%n", decided, moved);
    out.printf(
        "%8d  cart actions were; %d are earned otherwise now%n", cartActions, movedCartActions);
    earned.forEach(
        (currency, sum) ->
            out.printf(
                "%8s  conversations earn %s more and %s less; %s goes from one to another%n",
                currency,
                sum.after.toPlainString(),
                sum.before.toPlainString(),
                sum.moved.toPlainString()));
    if (dryRun) {
      out.println("dry run: nothing changed");
    }
  }
}
