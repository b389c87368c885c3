package dev.serai.client;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Keeps to a platform's rate limit, and pauses for as long as the platform asks. */
final class RateLimit {

  private static final Duration MAX_WAIT = Duration.ofSeconds(20);

  private final RateLimiter limiter;
  private volatile Instant pausedUntil = Instant.EPOCH;

  RateLimit(ApiDescription.Rate rate) {
    limiter =
        RateLimiter.of(
            "pull",
            RateLimiterConfig.custom()
                .limitForPeriod(rate.requests())
                .limitRefreshPeriod(rate.per())
                .timeoutDuration(MAX_WAIT)
                .build());
  }

  void pause(Duration wait) {
    pausedUntil = Instant.now().plus(wait);
  }

  /** Waits for a permission; throws {@link FetchFailure.Later} if that would take long. */
  void await() {
    Duration paused = Duration.between(Instant.now(), pausedUntil);
    if (!paused.isNegative() && !paused.isZero()) {
      throw new FetchFailure.Later("the platform asked for a pause", paused);
    }
    long nanos = limiter.reservePermission();
    if (nanos < 0) {
      throw new FetchFailure.Later("pull.rate is reached", MAX_WAIT);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailure.Later("the hub is stopping", null);
    }
  }
}
