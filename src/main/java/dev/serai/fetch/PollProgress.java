package dev.serai.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.client.Cursor;
import dev.serai.client.FetchFailure;
import java.time.Instant;

/** How far a reading of a list has come. */
final class PollProgress {

  private final Cursor cursor;
  private final Instant before;
  private Instant newest;
  private boolean ascending = true;
  private boolean any;

  /**
   * @param before the newest change read before; null if none was
   */
  PollProgress(Cursor cursor, Instant before) {
    this.cursor = cursor;
    this.before = before;
  }

  void see(JsonNode item) {
    any = true;
    Instant at = cursor.read(item);
    if (at == null) {
      return;
    }
    // a shop whose clock is wrong must not stop its own list for years
    Instant now = Instant.now();
    Instant sane = at.isAfter(now) ? now : at;
    ascending &= newest == null || !sane.isBefore(newest);
    newest = newest == null || sane.isAfter(newest) ? sane : newest;
  }

  /**
   * The time up to which everything was read; null if there was nothing.
   *
   * @param whole whether the list was read to its end; if not, only a list in ascending order lets
   *     the next reading go on from here
   */
  Instant reached(boolean whole, int maxPages) {
    if (any && newest == null) {
      throw new FetchFailure.Refused(
          "no item of the list has a time at cursor.at, " + cursor.at() + ", in cursor.format");
    }
    if (!whole && (!ascending || (before != null && !newest.isAfter(before)))) {
      throw new FetchFailure.Refused(
          "the list has more than "
              + maxPages
              + " pages; let the platform sort it by "
              + cursor.at()
              + ", ascending, or raise page.max");
    }
    return newest;
  }
}
