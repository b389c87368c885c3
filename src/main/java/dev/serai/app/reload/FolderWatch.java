package dev.serai.app.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Detects that files have changed, and that the changes have come to rest. It polls, because not
 * every file system reports changes, and a {@link #glance} costs almost nothing. Not thread-safe.
 */
public final class FolderWatch {

  /** Company files are in their folder, descriptors and mappings in the folder of a connector. */
  private static final int UPPER = 2;

  private static final int GLANCES = 20;

  private final List<Path> places;
  private final SortedSet<Path> changed = new TreeSet<>();
  private FileStamps last;
  private FileStamps upper;
  private int glances;
  private boolean moving;

  /**
   * The current state becomes the reference.
   *
   * @param places files, or folders with everything below them
   */
  public FolderWatch(List<Path> places) {
    this.places = List.copyOf(places);
    this.upper = FileStamps.of(places, UPPER);
    this.last = FileStamps.of(places);
  }

  /**
   * Whether something has changed since the last call of this method, and nothing since the last
   * check.
   */
  public boolean look() {
    glances = 0;
    // first, so that a change in between is at worst noticed twice
    upper = FileStamps.of(places, UPPER);
    FileStamps now = FileStamps.of(places);
    Set<Path> different = now.differentFrom(last);
    boolean rests = moving && different.isEmpty();
    moving = !different.isEmpty();
    changed.addAll(different);
    last = now;
    return rests;
  }

  /**
   * Checks the folders of connectors and companies; their samples only if something else has
   * changed, and every twentieth time. Samples are nearly all of the files, and a changed sample
   * alone only matters for a version that is waiting for it.
   */
  public boolean glance() {
    glances++;
    boolean closely = moving || glances == GLANCES;
    return (closely || !FileStamps.of(places, UPPER).equals(upper)) && look();
  }

  /** The files that have changed since the reference state, including removed ones. */
  public SortedSet<Path> changed() {
    return new TreeSet<>(changed);
  }
}
