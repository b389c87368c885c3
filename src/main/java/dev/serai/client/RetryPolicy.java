package dev.serai.client;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * Exponential backoff with jitter, which ends at some point.
 *
 * @param first about how long to wait after the first failure
 * @param max about how long to wait at most
 * @param giveUpAfter age from which work that failed often enough is given up
 * @param minAttempts attempts that even older work gets: the hub itself may have been down
 */
public record RetryPolicy(
    Duration first,
    Duration max,
    Duration giveUpAfter,
    int minAttempts,
    IntervalFunction interval) {

  private static final double JITTER = 0.3;

  public static RetryPolicy of(
      Duration first, Duration max, Duration giveUpAfter, int minAttempts) {
    return new RetryPolicy(
        first,
        max,
        giveUpAfter,
        minAttempts,
        IntervalFunction.ofExponentialRandomBackoff(first, 2, JITTER, max));
  }

  /**
   * How long to wait; the other side may lengthen the backoff, not shorten it.
   *
   * @param attempts failed attempts so far, from 1
   * @param retryAfter the wait that the other side requests; null if it requests none
   */
  public Duration after(int attempts, Duration retryAfter) {
    Duration backoff = Duration.ofMillis(interval.apply(attempts));
    return retryAfter != null && retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff;
  }

  /** Whether work of this age with so many failed attempts is given up. */
  public boolean exhausted(Duration age, int attempts) {
    return attempts >= minAttempts && age.compareTo(giveUpAfter) >= 0;
  }
}
