package dev.serai.bench.load;

import java.util.List;
import java.util.Map;

/**
 * What the client measured. Only a 200 acknowledges an order.
 *
 * @param measured requests answered by 200 in the measured time
 * @param nanos length of the measured time
 * @param p50 median latency in the measured time, microseconds
 * @param p99 99th percentile, microseconds
 * @param max microseconds
 * @param firstOrderId of all orders sent, warm-up included
 * @param lastOrderId inclusive
 * @param failures how often, by status or kind of failure, warm-up included
 * @param failedOrderIds the orders that were sent but not acknowledged
 * @param firstFailure the first failed answer; null if nothing failed
 * @param exhausted whether the signed orders ran out before the time was over
 * @param arrivals at destinations; null if nothing was forwarded
 * @param quiet the second load at the same time; null if there was none
 */
public record LoadResult(
    long measured,
    long nanos,
    long p50,
    long p99,
    long max,
    long firstOrderId,
    long lastOrderId,
    Map<String, Integer> failures,
    List<Long> failedOrderIds,
    String firstFailure,
    boolean exhausted,
    Arrivals arrivals,
    LoadResult quiet) {

  public double perSecond() {
    return measured * 1e9 / nanos;
  }

  public double arrivedPerSecond() {
    return arrivals.arrived() * 1e9 / nanos;
  }

  /** What arrived in the measured time as a share of what was owed in it. */
  public double arrivedShare() {
    return arrivals.arrived() / (double) Math.max(1, arrivals.owed());
  }

  LoadResult with(Arrivals found, LoadResult other) {
    return new LoadResult(
        measured,
        nanos,
        p50,
        p99,
        max,
        firstOrderId,
        lastOrderId,
        failures,
        failedOrderIds,
        firstFailure,
        exhausted,
        found,
        other);
  }
}
