package dev.serai.cli.doctor;

import dev.serai.config.ConfigError;
import dev.serai.connector.Companies;
import dev.serai.connector.Connectors;
import dev.serai.delivery.destination.Destinations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;

/** Opens a connection to every destination's host and closes it again. */
final class ReachCheck implements Check {

  private static final int TIMEOUT_MILLIS = 3_000;

  @Override
  public List<CheckResult> look(Site site) {
    TreeSet<URI> targets = new TreeSet<>();
    try {
      Connectors connectors = Connectors.load(site.connectors());
      Destinations destinations = Destinations.load(site.connectors());
      Companies.load(site.companies(), connectors, site.environment()::get)
          .all()
          .forEach(
              company ->
                  company
                      .destinations()
                      .forEach(
                          (name, grant) ->
                              destinations
                                  .find(name)
                                  .filter(found -> found.target().problem(grant).isEmpty())
                                  .ifPresent(
                                      found -> targets.add(found.target().resolve(grant, "")))));
    } catch (ConfigError | UncheckedIOException e) {
      return List.of(); // reported by earlier checks
    }
    return targets.stream().map(ReachCheck::reach).toList();
  }

  private static CheckResult reach(URI target) {
    int port =
        target.getPort() > 0 ? target.getPort() : "https".equals(target.getScheme()) ? 443 : 80;
    String host = target.getHost() + ":" + port;
    try (Socket socket = new Socket()) {
      InetSocketAddress address = new InetSocketAddress(target.getHost(), port);
      if (address.isUnresolved()) {
        return CheckResult.warn(
            "Reach", target.getHost() + " has no address", "check the spelling and DNS");
      }
      socket.connect(address, TIMEOUT_MILLIS);
      return CheckResult.ok("Reach", host + " answers");
    } catch (IOException e) {
      return CheckResult.warn(
          "Reach",
          host + " does not answer: " + e.getMessage(),
          "events wait in the outbox and are sent later; check the firewall");
    }
  }
}
