package dev.serai.delivery.destination;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * Exponential backoff with jitter, which ends at some point.
 *
 * @param first approximate wait after the first failure
 * @param max approximate longest wait
 * @param giveUpAfter age from which a row that failed often enough becomes a dead letter
 * @param minAttempts attempts that even an older row gets, because the hub itself may have been
 *     down
 */
public record RetryPolicy(
    Duration first,
    Duration max,
    Duration giveUpAfter,
    int minAttempts,
    IntervalFunction interval) {

  private static final double JITTER = 0.3;

  public static final RetryPolicy DEFAULT =
      of(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3), 10);

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
   * How long to wait.
   *
   * @param attempts failed attempts so far, from 1
   */
  public Duration after(int attempts) {
    return Duration.ofMillis(interval.apply(attempts));
  }

  /** Whether a row of this age with that many failed attempts is given up. */
  public boolean exhausted(Duration age, int attempts) {
    return attempts >= minAttempts && age.compareTo(giveUpAfter) >= 0;
  }
}
