package dev.serai.report.api;

import dev.serai.http.Refusal;
import dev.serai.http.access.Caller;
import dev.serai.model.Company;
import dev.serai.report.ReportSnapshot;
import dev.serai.report.live.LiveDetail;
import dev.serai.report.live.LiveWatch;
import dev.serai.report.operations.ConnectorHealth;
import dev.serai.report.operations.DestinationHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;

/** The reading steps of {@code routes/operate.yaml}, by their names there. */
public final class LiveSteps {

  private static final Duration SLOWEST_STATEMENT = Duration.ofSeconds(5);

  private LiveSteps() {}

  /**
   * Binds the steps.
   *
   * @param company finds a company by its key
   * @param companies all of them, as configured now
   * @param watch lets callers wait
   */
  public static void bind(
      Registry registry,
      DataSource database,
      Function<String, Optional<Company>> company,
      Supplier<Collection<Company>> companies,
      LiveWatch watch) {
    ReportSnapshot snapshot = new ReportSnapshot(database, SLOWEST_STATEMENT);
    Function<Exchange, ReportRequest> requests =
        exchange ->
            new ReportRequest(
                exchange.getMessage().getBody(dev.serai.http.Request.class),
                Caller.of(exchange),
                company,
                companies,
                Clock.systemUTC());
    registry.bind("liveReport", new LiveStep(snapshot, requests, watch));
    registry.bind("liveEventReport", new ReportStep(snapshot, requests, LiveSteps::event));
    registry.bind("connectorsReport", new ReportStep(snapshot, requests, LiveSteps::connectors));
    registry.bind(
        "destinationsReport", new ReportStep(snapshot, requests, LiveSteps::destinations));
  }

  private static ReportSnapshot.Queries<?> event(ReportRequest request) {
    Company company = request.company();
    long number = request.number("event");
    return connection ->
        LiveDetail.read(connection, company, number)
            .orElseThrow(
                () ->
                    new Refusal(
                        404,
                        "EVENT_NOT_FOUND",
                        "the event " + number + " is no longer among the newest"));
  }

  private static ReportSnapshot.Queries<?> connectors(ReportRequest request) {
    Company company = request.company();
    return connection -> Map.of("connectors", ConnectorHealth.read(connection, company));
  }

  private static ReportSnapshot.Queries<?> destinations(ReportRequest request) {
    Company company = request.company();
    return connection -> Map.of("destinations", DestinationHealth.read(connection, company));
  }
}
