package dev.serai.fetch;

import dev.serai.client.FetchFailure;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** How long to wait after a failure, and when to give up. */
final class FetchRetries {

  /** Attempts at what the platform refuses: credentials may be mended meanwhile. */
  private static final int REFUSALS = 10;

  private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
  private static final IntervalFunction BACKOFF =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofSeconds(2), 2, 0.3, Duration.ofMinutes(15));

  private FetchRetries() {}

  /**
   * About 2 s, 4 s and so on up to a quarter of an hour, or as long as the platform asks.
   *
   * @param attempts failed attempts so far, from 1
   */
  static Duration after(int attempts, FetchFailure failure) {
    Duration own = Duration.ofMillis(BACKOFF.apply(Math.max(1, attempts)));
    Duration asked = failure instanceof FetchFailure.Later later ? later.pause() : null;
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }

  /** Whether trying again would be in vain. */
  static boolean exhausted(int attempts, Duration age, FetchFailure failure) {
    return attempts >= REFUSALS
        && (!(failure instanceof FetchFailure.Later) || age.compareTo(GIVE_UP_AFTER) >= 0);
  }
}
