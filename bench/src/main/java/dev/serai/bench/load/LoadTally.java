package dev.serai.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts answers. Used only on the client's event loop. */
final class LoadTally {

  private final Histogram latencies = new Histogram(1, 120_000_000, 3);
  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<Long> failedOrderIds = new ArrayList<>();
  private String firstFailure;
  private long answered;
  private boolean measuring;
  private long from;
  private long nanos;

  void startMeasuring() {
    measuring = true;
    from = System.nanoTime();
  }

  void stopMeasuring() {
    measuring = false;
    nanos = System.nanoTime() - from;
  }

  void acknowledged(long sentAt) {
    answered++;
    if (measuring) {
      latencies.recordValue(
          Math.min((System.nanoTime() - sentAt) / 1000, latencies.getHighestTrackableValue()));
    }
  }

  void failed(long orderId, String kind, String what) {
    failures.merge(kind, 1, Integer::sum);
    failedOrderIds.add(orderId);
    if (firstFailure == null) {
      firstFailure = what;
    }
  }

  long answered() {
    return answered;
  }

  int failed() {
    return failedOrderIds.size();
  }

  LoadResult result(long firstOrderId, long lastOrderId, boolean exhausted) {
    return new LoadResult(
        latencies.getTotalCount(),
        nanos,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getMaxValue(),
        firstOrderId,
        lastOrderId,
        failures,
        failedOrderIds,
        firstFailure,
        exhausted,
        null,
        null);
  }
}
