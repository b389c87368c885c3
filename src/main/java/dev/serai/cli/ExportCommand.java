package dev.serai.cli;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.ledger.erasure.VisitorExport;
import dev.serai.model.Json;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serai export}: all that is stored of a visitor, with or without a running hub. */
@Command(
    name = "export",
    description =
        "Print all that is stored of a visitor as JSON: names, events, rows, and raw bodies in"
            + " base64.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(names = "--company", paramLabel = "KEY", required = true, description = "The company.")
  private String company;

  @ArgGroup(multiplicity = "1")
  private Who who;

  static final class Who {
    @Option(
        names = "--visitor",
        paramLabel = "FINGERPRINT",
        description = "The visitor with this fingerprint.")
    private String visitor;

    @Option(
        names = "--email",
        paramLabel = "ADDRESS",
        description = "The visitor with this e-mail address.")
    private String email;
  }

  ExportCommand() {
    this(System.getenv());
  }

  ExportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws SQLException, IOException {
    try (Database database = Database.visit(HubConfig.from(environment));
        Connection connection = database.general().getConnection()) {
      StoredVisitor.Found found =
          new StoredVisitor(company, who.visitor, who.email).find(connection);
      spec.commandLine()
          .getOut()
          .println(
              Json.MAPPER
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(
                      VisitorExport.of(connection, found.record(), found.deliveries())));
    }
    return 0;
  }
}
