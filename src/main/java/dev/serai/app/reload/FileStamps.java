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
 * The state of the files below some paths: enough to see that one has changed, without reading any.
 * Links are followed, since some platforms mount a new version by changing a link.
 */
record FileStamps(Map<Path, Stamp> byFile) {

  private static final int DEEPEST = 4;

  /**
   * The state of one file.
   *
   * @param number distinguishes it from a file that replaces it; null if the file system has no
   *     such number
   */
  record Stamp(FileTime changed, long size, Object number) {

    /** A folder is represented by its files. */
    private static final Stamp FOLDER = new Stamp(FileTime.fromMillis(0), 0, "folder");

    /** Missing, or a dangling link: it differs from before, and again once the file exists. */
    private static final Stamp UNREADABLE = new Stamp(FileTime.fromMillis(0), 0, "unreadable");
  }

  FileStamps {
    byFile = Map.copyOf(byFile);
  }

  /** The state of the file, or of the folder and all files below it. */
  static FileStamps of(Path place) {
    return of(List.of(place));
  }

  /** The state of all these paths. */
  static FileStamps of(Collection<Path> places) {
    return of(places, DEEPEST);
  }

  /**
   * The state of all these paths, and of what is in them.
   *
   * @param deepest 1 for the files in a folder, 2 for those in its folders too
   */
  static FileStamps of(Collection<Path> places, int deepest) {
    Map<Path, Stamp> stamps = new HashMap<>();
    places.forEach(place -> look(place, deepest, stamps));
    return new FileStamps(stamps);
  }

  /** Stats each file once and lists each folder once, since this is repeated for ever. */
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

  /** Excludes hidden files and those that editors put next to the file they write. */
  private static boolean counts(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith("~");
  }

  /** The union of both. */
  FileStamps and(FileStamps others) {
    Map<Path, Stamp> all = new HashMap<>(byFile);
    all.putAll(others.byFile);
    return new FileStamps(all);
  }

  /** The files whose state differs between the two. */
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
