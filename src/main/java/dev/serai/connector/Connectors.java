package dev.serai.connector;

import dev.serai.config.ConfigError;
import dev.serai.model.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The connectors in use. Immutable. */
public final class Connectors {

  private static final String DESTINATION = "destination.yaml";

  private final Map<String, Connector> byName;
  private final Set<String> destinations;

  private Connectors(Map<String, Connector> byName, Set<String> destinations) {
    this.byName = Map.copyOf(byName);
    this.destinations = Set.copyOf(destinations);
  }

  /**
   * @param connectors no two with the same name
   * @param destinations names of the destinations that companies may send to
   */
  public static Connectors of(Collection<Connector> connectors, Set<String> destinations) {
    Map<String, Connector> byName = new TreeMap<>();
    connectors.forEach(each -> byName.put(each.name(), each));
    return new Connectors(byName, destinations);
  }

  /** Loads every connector in {@code folder}; throws {@link ConfigError}. */
  public static Connectors load(Path folder) {
    Map<String, Connector> connectors = new TreeMap<>();
    for (ConnectorFolder each : folders(folder)) {
      Connector connector = each.load();
      connectors.put(connector.name(), connector);
    }
    return new Connectors(
        connectors, Set.copyOf(children(folder, child -> has(child, DESTINATION))));
  }

  /** The subfolders of {@code folder} that describe a connector, by name. */
  public static Collection<ConnectorFolder> folders(Path folder) {
    return children(folder, Connectors::isConnector).stream()
        .map(name -> new ConnectorFolder(folder.resolve(name)))
        .toList();
  }

  /** Whether it describes a connector, or seems to be meant to. */
  private static boolean isConnector(Path folder) {
    if (has(folder, ConnectorFolder.DESCRIPTOR) || has(folder, DESTINATION)) {
      return has(folder, ConnectorFolder.DESCRIPTOR);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().matches(".*\\.ya?ml"));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean has(Path folder, String file) {
    return Files.isRegularFile(folder.resolve(file));
  }

  private static List<String> children(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(wanted).map(child -> child.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new ConfigError(
          folder,
          "is not a folder that can be read; set SERAI_CONNECTORS to the connectors folder");
    }
  }

  /** The folder of one connector; throws {@link ConfigError} that names the nearest known one. */
  public static ConnectorFolder folder(Path folder, String name) {
    Collection<ConnectorFolder> connectors = folders(folder);
    return connectors.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigError(
                    "there is no connector '%s' in %s%s"
                        .formatted(
                            name,
                            folder,
                            NearestName.hint(
                                name, connectors.stream().map(ConnectorFolder::name).toList()))));
  }

  public Optional<Connector> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All connectors, by name. */
  public Collection<Connector> all() {
    return new TreeMap<>(byName).values();
  }

  /** Names of the destinations that the folder describes. */
  public Set<String> destinations() {
    return destinations;
  }
}
