package dev.serai.operate.api;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.delivery.outbox.FeedStates;
import dev.serai.http.Refusal;
import dev.serai.ledger.Ledger;
import dev.serai.model.Company;
import dev.serai.operate.SetupGuide;
import dev.serai.operate.TestDelivery;
import dev.serai.report.operations.SetupProgress;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;

/** The steps of {@code routes/operate.yaml}, by their names there. */
public final class OperateSteps {

  private final DataSource database;
  private final Supplier<ActiveConfiguration> active;
  private final TestDelivery tests;

  private OperateSteps(
      DataSource database, Supplier<ActiveConfiguration> active, TestDelivery tests) {
    this.database = database;
    this.active = active;
    this.tests = tests;
  }

  /**
   * Binds the steps.
   *
   * @param ledger records what is replayed
   * @param connectors the folder
   */
  public static void bind(
      Registry registry,
      DataSource database,
      Supplier<ActiveConfiguration> active,
      Ledger ledger,
      TestDelivery tests,
      Path connectors) {
    OperateSteps steps = new OperateSteps(database, active, tests);
    ReplayActs replays = new ReplayActs(database, ledger, active);
    WorkbenchActs workbench = new WorkbenchActs(connectors, active);
    Map<String, ActStep.Act> acts = new LinkedHashMap<>();
    acts.put("retryDeadLetters", replays::deadLetters);
    acts.put("retryFetches", replays::fetches);
    acts.put("replayQuarantine", replays::quarantine);
    acts.put("replayDeliveries", replays::deliveries);
    acts.put("pauseDestination", request -> steps.pause(request, true));
    acts.put("resumeDestination", request -> steps.pause(request, false));
    acts.put("setupReport", steps::setup);
    acts.put("setupSecrets", OperateSteps::secrets);
    acts.put("testDelivery", steps::test);
    acts.put("workbenchConnector", workbench::show);
    acts.put("workbenchRun", workbench::run);
    acts.put("workbenchDraft", workbench::draft);
    acts.put("workbenchSave", workbench::save);
    acts.forEach(
        (name, act) ->
            registry.bind(name, new ActStep(key -> active.get().companies().find(key), act)));
  }

  record Paused(String destination, boolean paused) {}

  private ActStep.Result pause(ActRequest request, boolean pause) {
    Company company = request.company();
    String destination = request.part("destination", company.destinations().keySet());
    return () -> {
      FeedStates states = new FeedStates(database);
      if (pause) {
        states.pause(company.key(), destination);
      } else {
        states.resume(company.key(), destination);
      }
      return new Paused(destination, pause);
    };
  }

  private ActStep.Result setup(ActRequest request) {
    Company company = request.company();
    return () -> {
      try (Connection connection = database.getConnection()) {
        return SetupGuide.of(company, active.get(), SetupProgress.read(connection, company));
      }
    };
  }

  private static ActStep.Result secrets(ActRequest request) {
    Company company = request.company();
    return () -> Map.of("secrets", SetupGuide.secrets(company));
  }

  private ActStep.Result test(ActRequest request) {
    Company company = request.company();
    String name = request.part("connector", company.connectors().keySet());
    return () -> {
      Connector connector =
          active
              .get()
              .connectors()
              .find(name)
              .orElseThrow(
                  () ->
                      new Refusal(
                          404, "CONNECTOR_NOT_FOUND", "there is no connector '" + name + "'"));
      return tests.send(connector, company);
    };
  }
}
