package dev.serai.delivery.destination;

import dev.serai.model.Company;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All destinations. Immutable. */
public final class Destinations {

  static final String FILE = "destination.yaml";

  private final Map<String, Destination> byName;
  private final Map<String, Subscription> owed;

  private Destinations(Map<String, Destination> byName) {
    this.byName = Map.copyOf(byName);
    Map<String, Subscription> kinds = new TreeMap<>();
    byName.forEach(
        (name, destination) ->
            kinds.put(
                name,
                new Subscription(
                    name, destination.send().keySet(), destination.needsFingerprint())));
    this.owed = Map.copyOf(kinds);
  }

  /**
   * Reads {@code connectorsFolder}/NAME/destination.yaml for every NAME that has one; throws {@link
   * dev.serai.config.ConfigError} at the first that cannot be used.
   */
  public static Destinations load(Path connectorsFolder) {
    Map<String, Destination> found = new TreeMap<>();
    try (Stream<Path> folders = Files.list(connectorsFolder)) {
      folders
          .filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
          .forEach(
              folder ->
                  found.put(
                      Objects.toString(folder.getFileName()),
                      DestinationReader.read(folder.resolve(FILE))));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "folder " + connectorsFolder + " cannot be read: check SERAI_CONNECTORS", e);
    }
    return new Destinations(found);
  }

  /** The given destinations, each under its name. */
  static Destinations of(Map<String, Destination> byName) {
    return new Destinations(byName);
  }

  /** All but the given ones. */
  public Destinations without(Set<String> names) {
    Map<String, Destination> rest = new TreeMap<>(byName);
    rest.keySet().removeAll(names);
    return new Destinations(rest);
  }

  /** The destination with that name, if there is one. */
  public Optional<Destination> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All destinations, by name. */
  public List<Destination> all() {
    return List.copyOf(new TreeMap<>(byName).values());
  }

  /** The outbox rows that the ledger must write; fast enough to be called for every event. */
  public List<Subscription> owed(Company company) {
    if (company.destinations().isEmpty()) {
      return List.of();
    }
    List<Subscription> list = new ArrayList<>(company.destinations().size());
    for (String name : company.destinations().keySet()) {
      Subscription one = owed.get(name);
      if (one != null) {
        list.add(one);
      }
    }
    return list;
  }

  /**
   * What prevents the company's events from being forwarded, one line each; empty if nothing does.
   */
  public List<String> problems(Company company) {
    return new TreeMap<>(company.destinations())
        .entrySet().stream()
            .flatMap(
                entry ->
                    find(entry.getKey())
                        .map(destination -> destination.problems(company.key(), entry.getValue()))
                        .orElseGet(() -> List.of(unknown(company, entry.getKey())))
                        .stream())
            .toList();
  }

  private String unknown(Company company, String name) {
    return "company %s: destinations.%s is not one of %s: correct the name, or add connectors/%s/%s"
        .formatted(company.key(), name, new TreeMap<>(byName).keySet(), name, FILE);
  }
}
