package dev.serai.connector.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sees that files at some places have changed, and that whoever changes them has come to a rest. It
 * looks instead of being told: not every file system that folders are mounted from tells. For one
 * thread.
 */
public final class FolderWatch {

  private final List<Path> places;
  private final SortedSet<Path> changed = new TreeSet<>();
  private Stamps last;
  private boolean moving;

  /**
   * Everything is as it should be now.
   *
   * @param places files, or folders with all that is below them
   */
  public FolderWatch(List<Path> places) {
    this.places = List.copyOf(places);
    this.last = Stamps.of(places);
  }

  /** Whether something has changed since the last time, and nothing since the last look. */
  public boolean look() {
    Stamps now = Stamps.of(places);
    SortedSet<Path> different = now.differentFrom(last);
    boolean rests = moving && different.isEmpty();
    moving = !different.isEmpty();
    changed.addAll(different);
    last = now;
    return rests;
  }

  /** The files that changed since everything was as it should be, those that are gone too. */
  public SortedSet<Path> changed() {
    return new TreeSet<>(changed);
  }
}
