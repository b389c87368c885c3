package dev.serai.connector;

import dev.serai.connector.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The connectors in use. Reading needs no lock; an edit swaps one reference. */
public final class Connectors {

  private final AtomicReference<Map<String, Connector>> byName;
  private final Set<String> destinations;

  private Connectors(Map<String, Connector> byName, Set<String> destinations) {
    this.byName = new AtomicReference<>(Map.copyOf(byName));
    this.destinations = Set.copyOf(destinations);
  }

  /** Loads every connector in {@code folder}; throws {@link ConfigError}. */
  public static Connectors load(Path folder) {
    Map<String, Connector> connectors = new TreeMap<>();
    Set<String> destinations = new TreeSet<>();
    for (ConnectorFolder each : folders(folder)) {
      if (each.isConnector()) {
        Connector connector = each.load();
        connectors.put(connector.name(), connector);
      }
      if (Files.isRegularFile(each.path().resolve("destination.yaml"))) {
        destinations.add(each.path().getFileName().toString());
      }
    }
    return new Connectors(connectors, destinations);
  }

  /** The folders in {@code folder}, by name. */
  public static Collection<ConnectorFolder> folders(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().map(ConnectorFolder::new).toList();
    } catch (IOException e) {
      throw new ConfigError(
          folder,
          "is not a folder that can be read; set SERAI_CONNECTORS to the connectors folder");
    }
  }

  public Optional<Connector> find(String name) {
    return Optional.ofNullable(byName.get().get(name));
  }

  /** All, by name. */
  public Collection<Connector> all() {
    return new TreeMap<>(byName.get()).values();
  }

  /** Names of the destinations that the folder describes. */
  public Set<String> destinations() {
    return destinations;
  }

  /** Puts {@code connector} in the place of the one of the same name, or adds it. */
  public void replace(Connector connector) {
    byName.updateAndGet(
        current -> {
          Map<String, Connector> next = new TreeMap<>(current);
          next.put(connector.name(), connector);
          return Map.copyOf(next);
        });
  }
}
