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

/** The destinations as their folders describe them now. One that did not change stays the same. */
public final class DestinationsOnDisk {

  private final Path folder;
  private Map<String, String> texts;
  private Destinations inUse;

  /**
   * @param destinations all that there are, and those in use that are gone from the folder
   * @param problems why changes are not in use, one line each
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

  /** Those in use. */
  public Destinations inUse() {
    return inUse;
  }

  /** Reads what changed; puts nothing into use. */
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
        each.setValue("unusable"); // told again each time until it is mended
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
