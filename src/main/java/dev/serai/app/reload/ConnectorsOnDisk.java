package dev.serai.app.reload;

import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.connector.sample.Sample;
import dev.serai.connector.sample.SampleCheck;
import dev.serai.connector.sample.SignatureSample;
import dev.serai.connector.sample.SignatureSampleCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The connectors as their folders describe them now. A folder is read again if it changed, or if a
 * mapping that it borrows from another folder did.
 */
final class ConnectorsOnDisk {

  /**
   * The content of one folder.
   *
   * @param borrowed mappings of other connectors that it uses
   * @param stamps of the folder and of these mappings
   * @param connector null if it cannot be used
   * @param problem why not, in one line; null if it can be used
   */
  record Found(Set<Path> borrowed, FileStamps stamps, Connector connector, String problem) {

    boolean isAsBefore(ConnectorFolder folder) {
      return stamps.equals(FileStamps.of(folder.path()).and(FileStamps.of(borrowed)));
    }

    private Found gives(Connector what, String reason) {
      return new Found(borrowed, stamps, what, reason);
    }
  }

  private final Path folder;
  private Map<String, Found> found = new TreeMap<>();

  /** The state before {@code folder} is first read. */
  ConnectorsOnDisk(Path folder) {
    this.folder = folder;
    for (ConnectorFolder each : Connectors.folders(folder)) {
      found.put(each.name(), unread(each));
    }
  }

  private static Found unread(ConnectorFolder folder) {
    // first what refers to the others, so that no change to it is missed
    FileStamps own = FileStamps.of(folder.path());
    Set<Path> borrowed = folder.borrowed();
    return new Found(borrowed, own.and(FileStamps.of(borrowed)), null, null);
  }

  /** Uses what was read elsewhere as the content of the folders. */
  void are(Connectors connectors) {
    found.replaceAll((name, each) -> each.gives(connectors.find(name).orElse(null), null));
  }

  /**
   * The content of each folder now, by name. Throws {@link ConfigError} if the folder does not
   * exist.
   */
  Map<String, Found> look() {
    Map<String, Found> now = new TreeMap<>();
    for (ConnectorFolder each : Connectors.folders(folder)) {
      Found before = found.get(each.name());
      boolean same = before != null && before.isAsBefore(each);
      now.put(each.name(), same ? before : read(each, before));
    }
    found = now;
    return Map.copyOf(now);
  }

  private Found read(ConnectorFolder folder, Found before) {
    Found now = unread(folder);
    try {
      Connector connector = folder.load();
      String problem = samples(folder, connector);
      if (problem != null) {
        return now.gives(null, "connectors/" + folder.name() + ": " + problem);
      }
      boolean same =
          before != null
              && before.connector != null
              && before.connector.version().equals(connector.version());
      return now.gives(same ? before.connector : connector, null);
    } catch (ConfigError e) {
      return now.gives(null, shown(e.getMessage()));
    } catch (RuntimeException e) {
      return now.gives(null, "connectors/" + folder.name() + " cannot be read: " + e);
    }
  }

  /** The first problem with the samples; null if they all pass. */
  private static String samples(ConnectorFolder folder, Connector connector) {
    List<SampleCheck.Result> results =
        new ArrayList<>(SampleCheck.run(connector, Sample.of(folder.path())));
    if (results.isEmpty()) {
      return "has no samples; add samples/NAME.json and samples/NAME.expected.json";
    }
    results.addAll(SignatureSampleCheck.run(connector, SignatureSample.of(folder.path())));
    return results.stream()
        .filter(result -> !result.passed())
        .findFirst()
        .map(
            result ->
                "the sample %s differs, %s; serai connector test %s shows all"
                    .formatted(result.name(), result.differences().get(0), folder.name()))
        .orElse(null);
  }

  private String shown(String message) {
    return message.replace(folder + "/", "connectors/");
  }
}
