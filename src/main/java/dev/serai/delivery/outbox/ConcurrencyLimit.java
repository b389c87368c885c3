package dev.serai.delivery.outbox;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import com.netflix.concurrency.limits.limit.window.PercentileSampleWindowFactory;
import dev.serai.delivery.destination.Disposition;
import java.util.concurrent.TimeUnit;

/**
 * How many requests a destination may have in flight: more while its answers come as fast as ever,
 * fewer when they slow down (TCP Vegas), at failures and at 429. Not thread-safe.
 */
final class ConcurrencyLimit {

  private static final int FIRST = 4;
  private static final int WINDOW_MILLIS = 100;
  private static final int WINDOW_SAMPLES = 10;
  private static final double MEDIAN = 0.5;

  /**
   * Windows per request in flight until the latency at rest is measured anew: rarely, since it is
   * measured under load.
   */
  private static final int PROBE = 100;

  /** A share of failures that is no reason yet to send less; the breaker watches for half. */
  private static final double FAILURES_BORNE = 0.1;

  private static final double NEWEST = 0.05;

  private final Limit limit;
  private double failures;
  private long usualNanos;

  /**
   * @param most requests in flight, however well it bears them
   */
  ConcurrencyLimit(int most) {
    limit =
        WindowedLimit.newBuilder()
            .minWindowTime(WINDOW_MILLIS, TimeUnit.MILLISECONDS)
            .maxWindowTime(10L * WINDOW_MILLIS, TimeUnit.MILLISECONDS)
            .windowSize(WINDOW_SAMPLES)
            .sampleWindowFactory(PercentileSampleWindowFactory.of(MEDIAN, 10 * WINDOW_SAMPLES))
            .build(
                // the functions say which part of the requests in flight seems to wait inside it:
                // up to a quarter is noise, and from two thirds on latency has tripled
                VegasLimit.newBuilder()
                    .initialLimit(Math.min(FIRST, most))
                    .maxConcurrency(most)
                    .probeMultiplier(PROBE)
                    .thresholdFunction(now -> Math.max(1, now / 4))
                    .alphaFunction(now -> Math.max(2, now / 2))
                    .betaFunction(now -> Math.max(4, 2 * now / 3))
                    .increaseFunction(now -> now + 1)
                    .decreaseFunction(now -> now * 0.75)
                    .build());
  }

  /** Requests that may be in flight now, at least one. */
  int now() {
    return Math.max(1, limit.getLimit());
  }

  /**
   * Learns from an attempt that ended just now.
   *
   * @param nanos how long it took
   * @param inFlight requests in flight until it ended, itself included
   * @param ended when, by {@link System#nanoTime}
   */
  void learn(Disposition disposition, long nanos, int inFlight, long ended) {
    if (disposition instanceof Disposition.Done done
        && done.result() != Disposition.Result.SKIPPED) {
      failures *= 1 - NEWEST;
      usualNanos = nanos;
      sample(nanos, inFlight, ended, false);
    } else if (disposition instanceof Disposition.Later later && usualNanos > 0) {
      failures += NEWEST * (1 - failures);
      // how long a failure takes says nothing of how busy the destination is
      sample(usualNanos, inFlight, ended, !later.broken() || failures > FAILURES_BORNE);
    }
  }

  private void sample(long nanos, int inFlight, long ended, boolean dropped) {
    limit.onSample(ended - nanos, Math.max(1, nanos), inFlight, dropped);
  }
}
