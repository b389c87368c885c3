package dev.serai.intake.analytics;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Limits the calls of any number of callers in a fixed amount of memory. Each caller has a place in
 * each of two rows, found by a hash that nobody outside can foresee; callers that share one place
 * are told apart by the other. A place holds the time at which its caller will have used up nothing
 * any more (the generic cell rate algorithm), so nothing has to be counted down or cleared away.
 */
final class RateSketch {

  private static final int PLACES = 1 << 16;

  private final AtomicLongArray[] rows = {new AtomicLongArray(PLACES), new AtomicLongArray(PLACES)};
  private final long[] seeds;
  private final LongSupplier nanos;
  private final long start;

  /**
   * @param nanos a clock that never goes back
   */
  RateSketch(Random random, LongSupplier nanos) {
    this.seeds = new long[] {random.nextLong(), random.nextLong()};
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * Counts calls of a caller.
   *
   * @param perSecond calls that it may make
   * @param burst calls that it may make at once
   * @return zero if the calls are within the limit; otherwise how long to wait, and nothing is
   *     counted
   */
  Duration take(long caller, int perSecond, int burst, int calls) {
    long each = Duration.ofSeconds(1).toNanos() / perSecond;
    long now = nanos.getAsLong() - start;
    long free = Long.MAX_VALUE;
    for (int row = 0; row < rows.length; row++) {
      free = Math.min(free, rows[row].get(place(caller, row)));
    }
    free = Math.max(free, now) + each * calls;
    long tooEarly = free - now - each * Math.max(burst, calls);
    if (tooEarly > 0) {
      return Duration.ofNanos(tooEarly);
    }
    for (int row = 0; row < rows.length; row++) {
      rows[row].accumulateAndGet(place(caller, row), free, Math::max);
    }
    return Duration.ZERO;
  }

  private int place(long caller, int row) {
    long hash = (caller ^ seeds[row]) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (hash >>> 48);
  }
}
