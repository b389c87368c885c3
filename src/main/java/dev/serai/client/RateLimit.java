package dev.serai.client;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Keeps to a platform's rate, and leaves it alone for as long as it asks. */
final class RateLimit {

  /** Longer than this nobody holds a thread to wait for a turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RateLimiter limiter;
  private volatile Instant pausedUntil = Instant.EPOCH;

  RateLimit(ApiDescription.Rate rate) {
    limiter =
        RateLimiter.of(
            "pull",
            RateLimiterConfig.custom()
                .limitForPeriod(rate.requests())
                .limitRefreshPeriod(rate.per())
                .timeoutDuration(PATIENCE)
                .build());
  }

  void pause(Duration wait) {
    pausedUntil = Instant.now().plus(wait);
  }

  /** Waits for a turn; throws {@link FetchFailure.Later} if that would take long. */
  void await() {
    Duration paused = Duration.between(Instant.now(), pausedUntil);
    if (!paused.isNegative() && !paused.isZero()) {
      throw new FetchFailure.Later("the platform asked to be left alone for a while", paused);
    }
    long nanos = limiter.reservePermission();
    if (nanos < 0) {
      throw new FetchFailure.Later("pull.rate is reached", PATIENCE);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailure.Later("the hub stops", null);
    }
  }
}
