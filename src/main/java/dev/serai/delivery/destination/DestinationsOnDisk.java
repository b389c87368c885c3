package dev.serai.delivery.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.config.ConfigError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The destinations as their folders describe them now. An unchanged one stays the same object. */
public final class DestinationsOnDisk {

  private final Path folder;
  private Map<String, String> texts;
  private Destinations inUse;

  /**
   * @param destinations all in the folder, and those in use that are no longer in it
   * @param problems why changes are not used, one line each
   */
  public record Reread(Destinations destinations, Set<String> gone, List<String> problems) {

    public Reread {
      gone = Set.copyOf(gone);
      problems = List.copyOf(problems);
    }
  }

  /** Reads {@code connectorsFolder}; throws {@link ConfigError}. */
  public DestinationsOnDisk(Path connectorsFolder) {
    this.folder = connectorsFolder;
    this.texts = texts();
    this.inUse = Destinations.load(connectorsFolder);
  }

  /** The destinations in use. */
  public Destinations inUse() {
    return inUse;
  }

  /** Reads what has changed, but does not put it into use. */
  public Reread again() {
    Map<String, String> now = texts();
    Map<String, Destination> next = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    inUse.all().forEach(each -> next.put(each.name(), each));
    for (Map.Entry<String, String> each : now.entrySet()) {
      String name = each.getKey();
      if (each.getValue().equals(texts.get(name)) && next.containsKey(name)) {
        continue;
      }
      try {
        next.put(name, DestinationReader.read(folder.resolve(name).resolve(Destinations.FILE)));
      } catch (ConfigError | UncheckedIOException e) {
        problems.add(e.getMessage().replace(folder + "/", "connectors/"));
        each.setValue("unusable"); // reported again each time until it is fixed
      }
    }
    Set<String> gone = new java.util.TreeSet<>(next.keySet());
    gone.removeAll(now.keySet());
    texts = now;
    return new Reread(Destinations.of(next), gone, problems);
  }

  public void use(Destinations destinations) {
    inUse = destinations;
  }

  private Map<String, String> texts() {
    Map<String, String> byName = new TreeMap<>();
    try (Stream<Path> folders = Files.list(folder)) {
      folders
          .filter(each -> Files.isRegularFile(each.resolve(Destinations.FILE)))
          .forEach(each -> byName.put(String.valueOf(each.getFileName()), text(each)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "folder " + folder + " cannot be read: check SERAI_CONNECTORS", e);
    }
    return byName;
  }

  private static String text(Path folder) {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(DestinationsOnDisk::counts).sorted().toList()) {
        text.append(file).append('\n').append(new String(Files.readAllBytes(file), UTF_8));
      }
    } catch (IOException e) {
      return "unreadable " + e;
    }
    return text.toString();
  }

  private static boolean counts(Path file) {
    return file.endsWith(Destinations.FILE) || file.toString().endsWith(".jslt");
  }
}
