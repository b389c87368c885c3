package dev.serai.app.reload;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the files below a place looked: enough to see that one has changed, without reading any.
 * Links are followed, since some platforms mount a new version by turning a link.
 */
record FileStamps(Map<Path, Stamp> byFile) {

  private static final int DEEPEST = 4;

  /**
   * How one file looked.
   *
   * @param number tells it from a file put in its place; null where the file system has none
   */
  record Stamp(FileTime changed, long size, Object number) {

    /** A folder is told by its files. */
    private static final Stamp FOLDER = new Stamp(FileTime.fromMillis(0), 0, "folder");

    /** Gone, or a link to nothing: so it differs from before, and again once it is there. */
    private static final Stamp UNREADABLE = new Stamp(FileTime.fromMillis(0), 0, "unreadable");
  }

  FileStamps {
    byFile = Map.copyOf(byFile);
  }

  /** Of the file, or of the folder and all below it. */
  static FileStamps of(Path place) {
    return of(List.of(place));
  }

  /** Of all these places. */
  static FileStamps of(Collection<Path> places) {
    return of(places, DEEPEST);
  }

  /**
   * Of all these places, and of what is in them.
   *
   * @param deepest 1 for the files in a folder, 2 for those in its folders too
   */
  static FileStamps of(Collection<Path> places, int deepest) {
    Map<Path, Stamp> stamps = new HashMap<>();
    places.forEach(place -> look(place, deepest, stamps));
    return new FileStamps(stamps);
  }

  /** One look at each file and one listing of each folder, since this is done for ever. */
  private static void look(Path place, int deepest, Map<Path, Stamp> stamps) {
    try {
      BasicFileAttributes file = Files.readAttributes(place, BasicFileAttributes.class);
      if (file.isDirectory()) {
        stamps.put(place, Stamp.FOLDER);
        if (deepest > 0) {
          lookInto(place, deepest - 1, stamps);
        }
      } else {
        stamps.put(place, new Stamp(file.lastModifiedTime(), file.size(), file.fileKey()));
      }
    } catch (IOException | DirectoryIteratorException e) {
      stamps.put(place, Stamp.UNREADABLE);
    }
  }

  private static void lookInto(Path folder, int deepest, Map<Path, Stamp> stamps)
      throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, FileStamps::counts)) {
      children.forEach(child -> look(child, deepest, stamps));
    }
  }

  /** Not what editors put beside the file they write, nor what is hidden. */
  private static boolean counts(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith("~");
  }

  /** These and those. */
  FileStamps and(FileStamps others) {
    Map<Path, Stamp> all = new HashMap<>(byFile);
    all.putAll(others.byFile);
    return new FileStamps(all);
  }

  /** The files that look otherwise here than there. */
  Set<Path> differentFrom(FileStamps before) {
    if (equals(before)) {
      return Set.of();
    }
    Set<Path> different = new HashSet<>(before.byFile.keySet());
    different.removeAll(byFile.keySet());
    byFile.forEach(
        (file, stamp) -> {
          if (!stamp.equals(before.byFile.get(file))) {
            different.add(file);
          }
        });
    return different;
  }
}
