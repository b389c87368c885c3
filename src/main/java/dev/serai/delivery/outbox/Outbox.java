package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.DestinationComponent;
import dev.serai.delivery.destination.Destinations;
import dev.serai.delivery.destination.RequestStep;
import dev.serai.delivery.destination.ResponseStep;
import dev.serai.model.Company;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;

/**
 * Forwarding as the rest of the hub sees it. Nothing is sent before the route that begins with
 * {@code outbox:owed} starts, or after it has stopped.
 */
public final class Outbox {

  private final DataSource database;
  private final Supplier<Destinations> destinations;
  private final Supplier<Collection<Company>> companies;
  private final MeterRegistry meters;
  private volatile DoubleSupplier intake = () -> 0;
  private volatile Dispatcher dispatcher;

  /**
   * Forwards the rows of {@code companies}.
   *
   * @param database the ledger's; one of its connections is reserved for the locks that make this
   *     hub the only sender of a feed, so it must not use a transaction pooler
   * @param destinations read every second; may change
   * @param companies the same
   */
  public Outbox(
      DataSource database,
      Supplier<Destinations> destinations,
      Supplier<Collection<Company>> companies,
      MeterRegistry meters) {
    this.database = database;
    this.destinations = destinations;
    this.companies = companies;
    this.meters = meters;
  }

  /**
   * Leaves most of the machine to the writers of this ledger while they have no idle time.
   *
   * @param load the part of the last while in which they were writing, 0 to 1
   */
  public void yieldTo(DoubleSupplier load) {
    intake = load;
  }

  /** Registers the names that {@code routes/deliver.yaml} uses. */
  public void bind(Registry registry) {
    registry.bind("outbox", new OutboxComponent(this));
    registry.bind("destination", new DestinationComponent());
    registry.bind("destinationRequest", new RequestStep());
    registry.bind("destinationAnswer", new ResponseStep());
  }

  /** Rows of these companies were committed: read them at once instead of at the next poll. */
  public void wake(Collection<String> companyKeys) {
    Dispatcher running = dispatcher;
    if (running != null) {
      running.wake(companyKeys);
    }
  }

  /** Rows of this company were committed. */
  public void wake(String companyKey) {
    wake(List.of(companyKey));
  }

  Dispatcher dispatch(DeliveryRoute route) {
    Dispatcher started =
        new Dispatcher(
            database, destinations, companies, meters, route, () -> intake.getAsDouble());
    dispatcher = started;
    return started;
  }
}
