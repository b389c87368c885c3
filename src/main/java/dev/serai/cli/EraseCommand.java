package dev.serai.cli;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.ledger.archive.ArchiveErasure;
import dev.serai.ledger.erasure.VisitorErasure;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code serai erase}: erases raw bodies that must not be kept, and visitors, with or without a
 * running hub.
 */
@Command(
    name = "erase",
    description =
        "Erase the headers and raw bodies of deliveries, and the names of visitors; orders and sums"
            + " stay.",
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(names = "--company", paramLabel = "KEY", required = true, description = "The company.")
  private String company;

  @ArgGroup(multiplicity = "1..*")
  private List<Which> which;

  static final class Which {
    @Option(
        names = "--order",
        paramLabel = "ID",
        description = "All deliveries that reported this order.")
    private String order;

    @Option(
        names = "--delivery",
        paramLabel = "NUMBER",
        description =
            "The delivery with this number, as shown by the quarantine or an order's explanation.")
    private Long delivery;

    @Option(
        names = "--visitor",
        paramLabel = "FINGERPRINT",
        description = "All of the visitor with this fingerprint: bodies, and every name.")
    private String visitor;

    @Option(
        names = "--email",
        paramLabel = "ADDRESS",
        description = "All of the visitor with this e-mail address.")
    private String email;
  }

  @Option(names = "--dry-run", description = "Only show what would be erased of visitors.")
  private boolean dryRun;

  EraseCommand() {
    this(System.getenv());
  }

  EraseCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws SQLException {
    try (Database database = Database.visit(HubConfig.from(environment))) {
      ArchiveErasure raw = new ArchiveErasure(database.general());
      Set<Long> deliveries = new TreeSet<>();
      for (Which each : which) {
        if (each.visitor != null || each.email != null) {
          deliveries.addAll(visitor(database, raw, each));
        } else if (each.delivery != null) {
          deliveries.add(each.delivery);
        } else {
          Set<Long> found = raw.deliveriesOf(company, each.order);
          if (found.isEmpty()) {
            throw new UserError(
                "'" + company + "' has no order with the id '" + each.order + "'; nothing erased");
          }
          deliveries.addAll(found);
        }
      }
      if (dryRun) {
        spec.commandLine().getOut().printf("%d deliveries would be erased%n", deliveries.size());
        return 0;
      }
      int erased = raw.erase(company, deliveries);
      if (!deliveries.isEmpty()) {
        spec.commandLine()
            .getOut()
            .printf(
                "%d deliveries erased, %d were unknown or erased before%n",
                erased, deliveries.size() - erased);
      }
    }
    return 0;
  }

  /** Replaces the visitor's names; returns the deliveries that are left to be erased. */
  private Set<Long> visitor(Database database, ArchiveErasure raw, Which which)
      throws SQLException {
    StoredVisitor person = new StoredVisitor(company, which.visitor, which.email);
    try (Connection connection = database.general().getConnection()) {
      connection.setAutoCommit(false);
      StoredVisitor.Found found = person.find(connection);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s: %d names, %d events, %d deliveries%n",
          person.label(),
          found.record().names().size(),
          found.record().events().size(),
          found.deliveries().size());
      if (!dryRun) {
        // first, as without its names it would not be found again
        int bodies = raw.erase(company, found.deliveries());
        Map<String, Integer> changed = VisitorErasure.erase(connection, found.record());
        connection.commit();
        out.printf("  %d deliveries erased%n", bodies);
        changed.forEach(
            (table, rows) -> {
              if (rows > 0) {
                out.printf("  %d rows of %s no longer name anybody%n", rows, table);
              }
            });
      }
      return dryRun ? found.deliveries() : Set.of();
    }
  }
}
