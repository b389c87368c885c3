package dev.serai.app;

import dev.serai.ledger.Ledger;
import dev.serai.operate.TestDelivery;
import dev.serai.operate.api.OperateSteps;
import dev.serai.report.api.LiveSteps;
import dev.serai.report.live.LiveWatch;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;

/** Binds the steps of {@code routes/operate.yaml}. */
final class OperatorSteps extends RouteBuilder {

  private final DataSource database;
  private final ConfigurationFolders setup;
  private final Ledger ledger;
  private final LiveWatch watch;
  private final Path connectors;
  private final TestDelivery tests;
  private final AtomicInteger port = new AtomicInteger();

  /**
   * @param connectors the folder
   * @param mark of this hub's test deliveries
   */
  OperatorSteps(
      DataSource database,
      ConfigurationFolders setup,
      Ledger ledger,
      LiveWatch watch,
      Path connectors,
      String mark) {
    this.database = database;
    this.setup = setup;
    this.ledger = ledger;
    this.watch = watch;
    this.connectors = connectors;
    this.tests = new TestDelivery(connectors, port::get, mark);
  }

  /** The port is open. */
  void opened(int number) {
    port.set(number);
  }

  @Override
  public void configure() {
    LiveSteps.bind(
        getContext().getRegistry(),
        database,
        key -> setup.companies().find(key),
        () -> setup.companies().all(),
        watch);
    OperateSteps.bind(
        getContext().getRegistry(), database, setup::active, ledger, tests, connectors);
  }
}
