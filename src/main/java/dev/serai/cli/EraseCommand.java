package dev.serai.cli;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.ledger.archive.ArchiveErasure;
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

/** {@code serai erase}: erases raw bodies that must not be kept, with or without a running hub. */
@Command(
    name = "erase",
    description =
        "Erase the headers and raw bodies of deliveries; what was recorded from them stays.",
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
  }

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
        if (each.delivery != null) {
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
      int erased = raw.erase(company, deliveries);
      spec.commandLine()
          .getOut()
          .printf(
              "%d deliveries erased, %d were unknown or erased before%n",
              erased, deliveries.size() - erased);
    }
    return 0;
  }
}
