package dev.serai.connector.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How the files below a place looked: enough to see that one has changed, without reading any.
 * Links are followed, since some platforms mount a new version by turning a link.
 *
 * @param byFile time, size and number of each
 */
record Stamps(Map<Path, String> byFile) {

  private static final int DEEPEST = 4;

  Stamps {
    byFile = Map.copyOf(byFile);
  }

  /** Of the file, or of the folder and all below it. */
  static Stamps of(Path place) {
    return of(List.of(place));
  }

  /** Of all these places. */
  static Stamps of(Collection<Path> places) {
    Map<Path, String> stamps = new TreeMap<>();
    places.forEach(place -> look(place, stamps));
    return new Stamps(stamps);
  }

  private static void look(Path place, Map<Path, String> stamps) {
    try (Stream<Path> files = Files.walk(place, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      files.filter(file -> !isTemporary(file)).forEach(file -> stamps.put(file, stamp(file)));
    } catch (IOException | UncheckedIOException e) {
      // gone, or changed while it was looked at: so it differs from before, and is looked at again
      stamps.put(place, "unreadable");
    }
  }

  /** These and those. */
  Stamps and(Stamps others) {
    Map<Path, String> all = new TreeMap<>(byFile);
    all.putAll(others.byFile);
    return new Stamps(all);
  }

  /** The files that look otherwise here than there; a folder is told by its files. */
  SortedSet<Path> differentFrom(Stamps before) {
    SortedSet<Path> different = new TreeSet<>(byFile.keySet());
    different.addAll(before.byFile.keySet());
    different.removeIf(file -> Objects.equals(byFile.get(file), before.byFile.get(file)));
    return different;
  }

  /** What editors put beside the file they write. */
  private static boolean isTemporary(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") || name.endsWith("~");
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isDirectory()
          ? "folder"
          : attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
