package dev.serai.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** Has news of one subject told at most once a minute, with how often there was some meanwhile. */
public final class RepeatedNews {

  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  /** Companies times connectors; more than this is somebody else's doing. */
  private static final int MOST_SUBJECTS = 10_000;

  private record Told(long at, long since) {}

  private final Map<String, Told> subjects = new ConcurrentHashMap<>();

  /**
   * Counts one more piece of news of {@code subject}.
   *
   * @param tell gets the number of pieces since it was called last, this one included; called only
   *     when it is time
   */
  public void count(String subject, LongConsumer tell) {
    long now = System.nanoTime();
    if (subjects.size() >= MOST_SUBJECTS) {
      subjects.clear();
    }
    long[] due = new long[1];
    subjects.compute(
        subject,
        (key, told) -> {
          long since = told == null ? 1 : told.since + 1;
          if (told != null && now - told.at < PAUSE) {
            return new Told(told.at, since);
          }
          due[0] = since;
          return new Told(now, 0);
        });
    if (due[0] > 0) {
      tell.accept(due[0]);
    }
  }
}
