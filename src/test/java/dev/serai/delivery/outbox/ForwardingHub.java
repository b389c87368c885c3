package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Destinations;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A hub that only forwards, with the route as shipped. */
final class ForwardingHub implements AutoCloseable {

  static final String COMPANY = "demo";

  /** A signed webhook with short timeouts. */
  static final String RECEIVER =
      """
      name: receiver
      title: Receiver
      target: {setting: url}
      headers: {X-Hub: "{setting.hub}"}
      signature: {scheme: standard-webhooks}
      send:
        cart: {path: /cart, mapping: body.jslt}
        checkout: {path: /checkout, mapping: body.jslt}
      retry: {first: 20ms, max: 200ms}
      concurrency: 16
      timeout: 1s
      """;

  private final CamelContext context = new DefaultCamelContext();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Outbox outbox;

  private ForwardingHub(DataSource database, Path connectors, List<Company> companies)
      throws Exception {
    Destinations destinations = Destinations.load(connectors);
    outbox = new Outbox(database, () -> destinations, () -> companies, meters);
    outbox.bind(context.getRegistry());
    Resource route = ResourceHelper.resolveMandatoryResource(context, "file:routes/deliver.yaml");
    PluginHelper.getRoutesLoader(context).loadRoutes(route);
    context.start();
  }

  static ForwardingHub start(DataSource database, Path folder, String url) throws Exception {
    return start(database, folder, url, RECEIVER, "one");
  }

  static ForwardingHub start(
      DataSource database, Path folder, String url, String descriptor, String name)
      throws Exception {
    return new ForwardingHub(
        database, connectors(folder, descriptor), List.of(company(COMPANY, url, name)));
  }

  /** Forwards for several companies. */
  static ForwardingHub start(DataSource database, Path folder, List<Company> companies)
      throws Exception {
    return new ForwardingHub(database, connectors(folder, RECEIVER), companies);
  }

  static Company company(String key, String url, String hub) {
    return Companies.company(
        key, Map.of("receiver", new Grant(List.of("secret"), Map.of("url", url, "hub", hub))));
  }

  private static Path connectors(Path folder, String descriptor) throws IOException {
    Path receiver = Files.createDirectories(folder.resolve("receiver"));
    Files.writeString(receiver.resolve("destination.yaml"), descriptor);
    Files.writeString(
        receiver.resolve("body.jslt"),
        "if (.unwanted) {\"skip\": .unwanted} else {\"visitor\": .visitor, \"n\": .n}");
    return folder;
  }

  void wake() {
    wake(COMPANY);
  }

  void wake(String company) {
    outbox.wake(company);
  }

  /** The state of the breaker from its meter: 0 closed, 1 half open, 2 open. */
  double breaker() {
    return meters.get("serai.outbox.breaker").gauge().value();
  }

  double settled(String result) {
    return meters.find("serai.outbox.settled").tag("result", result).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Override
  public void close() {
    context.stop();
  }
}
