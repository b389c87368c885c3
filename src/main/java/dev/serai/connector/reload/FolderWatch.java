package dev.serai.connector.reload;

import java.nio.file.Path;
import java.util.List;

/**
 * Sees that files below some folders have changed, and that whoever changes them has come to a
 * rest. It looks instead of being told: not every file system that folders are mounted from tells.
 * For one thread.
 */
public final class FolderWatch {

  private final List<Path> folders;
  private List<Stamps> last;
  private boolean moving;

  /** Everything is as it should be now. */
  public FolderWatch(List<Path> folders) {
    this.folders = List.copyOf(folders);
    this.last = stamps();
  }

  /** Whether something has changed since the last time, and nothing since the last look. */
  public boolean look() {
    List<Stamps> now = stamps();
    boolean changed = !now.equals(last);
    last = now;
    boolean rests = moving && !changed;
    moving = changed;
    return rests;
  }

  private List<Stamps> stamps() {
    return folders.stream().map(Stamps::of).toList();
  }
}
