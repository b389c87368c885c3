package dev.serai.connector.reload;

import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.connector.sample.Sample;
import dev.serai.connector.sample.SampleCheck;
import dev.serai.connector.sample.SignatureCheck;
import dev.serai.connector.sample.SignatureSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connectors as their folders describe them now. A folder that did not change is not read. */
final class ConnectorsOnDisk {

  /**
   * What one folder gives.
   *
   * @param connector null if it cannot be used
   * @param problem why not, in one line; null if it can
   */
  record Found(Stamps stamps, Connector connector, String problem) {}

  private final Path folder;
  private Map<String, Found> found = new TreeMap<>();

  /** As {@code folder} is before it is first read. */
  ConnectorsOnDisk(Path folder) {
    this.folder = folder;
    for (ConnectorFolder each : Connectors.folders(folder)) {
      found.put(each.name(), new Found(Stamps.of(each.path()), null, null));
    }
  }

  /** Takes what was read meanwhile for what the folders give. */
  void are(Connectors connectors) {
    found.replaceAll(
        (name, each) -> new Found(each.stamps, connectors.find(name).orElse(null), null));
  }

  /** What each folder gives now, by name. Throws {@link ConfigError} if there is no such folder. */
  Map<String, Found> look() {
    Map<String, Found> now = new TreeMap<>();
    for (ConnectorFolder each : Connectors.folders(folder)) {
      Stamps stamps = Stamps.of(each.path());
      Found before = found.get(each.name());
      now.put(
          each.name(),
          before != null && before.stamps.equals(stamps) ? before : read(each, stamps, before));
    }
    found = now;
    return Map.copyOf(now);
  }

  private static Found read(ConnectorFolder folder, Stamps stamps, Found before) {
    try {
      Connector connector = folder.load();
      String problem = samples(folder, connector);
      if (problem != null) {
        return new Found(stamps, null, "connectors/" + folder.name() + ": " + problem);
      }
      boolean same =
          before != null
              && before.connector != null
              && before.connector.version().equals(connector.version());
      return new Found(stamps, same ? before.connector : connector, null);
    } catch (ConfigError e) {
      return new Found(stamps, null, shown(folder, e.getMessage()));
    } catch (RuntimeException e) {
      return new Found(stamps, null, "connectors/" + folder.name() + " cannot be read: " + e);
    }
  }

  /** The first thing wrong with the samples; null if they all pass. */
  private static String samples(ConnectorFolder folder, Connector connector) {
    List<SampleCheck.Result> results =
        new ArrayList<>(SampleCheck.run(connector, Sample.of(folder.path())));
    if (results.isEmpty()) {
      return "has no samples; add samples/NAME.json and samples/NAME.expected.json";
    }
    results.addAll(SignatureCheck.run(connector, SignatureSample.of(folder.path())));
    return results.stream()
        .filter(result -> !result.passed())
        .findFirst()
        .map(
            result ->
                "the sample %s differs, %s; serai connector test %s shows all"
                    .formatted(result.name(), result.differences().get(0), folder.name()))
        .orElse(null);
  }

  private static String shown(ConnectorFolder folder, String message) {
    return message.replace(folder.path().toString(), "connectors/" + folder.name());
  }
}
