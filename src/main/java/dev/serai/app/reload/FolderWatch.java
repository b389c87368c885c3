package dev.serai.app.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sees that files at some places have changed, and that whoever changes them has come to a rest. It
 * looks instead of being told: not every file system that folders are mounted from tells, and a
 * {@link #glance} costs next to nothing. For one thread.
 */
public final class FolderWatch {

  /** The files of companies are in their folder, descriptors and mappings in a connector's. */
  private static final int UPPER = 2;

  private static final int GLANCES = 20;

  private final List<Path> places;
  private final SortedSet<Path> changed = new TreeSet<>();
  private FileStamps last;
  private FileStamps upper;
  private int glances;
  private boolean moving;

  /**
   * Everything is as it should be now.
   *
   * @param places files, or folders with all that is below them
   */
  public FolderWatch(List<Path> places) {
    this.places = List.copyOf(places);
    this.upper = FileStamps.of(places, UPPER);
    this.last = FileStamps.of(places);
  }

  /** Whether something has changed since the last time, and nothing since the last look. */
  public boolean look() {
    glances = 0;
    // first, so that a change in between is at worst looked for twice
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
   * Looks at the folders of connectors and companies, their samples aside unless something else
   * changes, and at those too every twentieth time. Samples are nearly all of the files, and alone
   * they bring nothing into use that is not waiting for them.
   */
  public boolean glance() {
    glances++;
    boolean closely = moving || glances == GLANCES;
    return (closely || !FileStamps.of(places, UPPER).equals(upper)) && look();
  }

  /** The files that changed since everything was as it should be, those that are gone too. */
  public SortedSet<Path> changed() {
    return new TreeSet<>(changed);
  }
}
