package dev.serai.cli.doctor;

import dev.serai.config.ConfigError;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.connector.sample.Sample;
import dev.serai.connector.sample.SampleCheck;
import dev.serai.delivery.destination.Destinations;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Every connector loads and maps its own samples; every destination loads. */
final class ConnectorsCheck implements Check {

  @Override
  public List<CheckResult> look(Site site) {
    List<CheckResult> findings = new ArrayList<>();
    try {
      Connectors.folders(site.connectors()).forEach(folder -> findings.add(connector(folder)));
    } catch (ConfigError e) {
      return List.of(CheckResult.fail("Connectors", e.getMessage(), null));
    }
    try {
      Destinations.load(site.connectors())
          .all()
          .forEach(
              destination ->
                  findings.add(
                      CheckResult.ok(
                          "Destination",
                          "%s takes %s"
                              .formatted(
                                  destination.name(),
                                  String.join(
                                      ", ",
                                      destination.send().keySet().stream().sorted().toList())))));
    } catch (ConfigError | UncheckedIOException e) {
      findings.add(CheckResult.fail("Destination", e.getMessage(), null));
    }
    return findings;
  }

  private static CheckResult connector(ConnectorFolder folder) {
    String name = folder.name();
    try {
      List<SampleCheck.Result> results = SampleCheck.run(folder.load(), Sample.of(folder.path()));
      long failed = results.stream().filter(result -> !result.passed()).count();
      return failed == 0
          ? CheckResult.ok("Connector", "%s maps its %d samples".formatted(name, results.size()))
          : CheckResult.fail(
              "Connector",
              "%s maps %d of its %d samples wrongly".formatted(name, failed, results.size()),
              "./serai connector test " + name + " shows each difference");
    } catch (ConfigError e) {
      return CheckResult.fail("Connector", e.getMessage(), null);
    }
  }
}
