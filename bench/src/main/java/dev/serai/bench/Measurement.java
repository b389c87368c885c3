package dev.serai.bench;

import dev.serai.bench.load.LoadResult;

/**
 * One contender in one round.
 *
 * @param load what the client measured
 * @param cpu used in the measured time; null if it cannot be read
 */
public record Measurement(Contender contender, int round, LoadResult load, CpuSample cpu) {

  double perSecond() {
    return load.perSecond();
  }

  /** Microseconds of CPU per order. */
  double perOrder(java.util.function.ToLongFunction<CpuSample> part) {
    return cpu == null ? Double.NaN : part.applyAsLong(cpu) / (double) load.measured();
  }
}
