package dev.serai.bench.load;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * Counts what arrives at destinations. Arrivals are counted on their event loop, the rest on the
 * shops'.
 */
final class ArrivalTally {

  private final Load load;
  private final AtomicLongArray sentAt;
  private final BitSet known;
  private final Histogram delays = new Histogram(1, 600_000, 3);
  private long repeated;

  /** Left over by an earlier load, which may have arrived before. */
  private long earlier;

  private long owed;
  private volatile boolean measuring;

  ArrivalTally(Load load) {
    this.load = load;
    this.sentAt = new AtomicLongArray(load.orders());
    this.known = new BitSet(load.orders());
  }

  void sent(int index, long nanos) {
    sentAt.setPlain(index, nanos);
  }

  void acknowledged(int index) {
    if (measuring && !load.destinations().isDead(company(index))) {
      owed++;
    }
  }

  void measuring(boolean now) {
    measuring = now;
  }

  /** The order arrived at a destination that accepts it. */
  void arrived(long orderId) {
    long index = orderId - Blank.FIRST_ORDER_ID - load.firstOrder();
    if (index >= load.orders()) {
      return; // of the quiet one
    }
    synchronized (this) {
      if (index < 0) {
        earlier += measuring && orderId > 0 ? 1 : 0;
        return;
      }
      if (known.get((int) index)) {
        repeated++;
        return;
      }
      known.set((int) index);
      if (measuring) {
        long millis = (System.nanoTime() - sentAt.getPlain((int) index)) / 1_000_000;
        delays.recordValue(Math.min(millis, delays.getHighestTrackableValue()));
      }
    }
  }

  private int company(int index) {
    return (int) ((load.firstOrder() + index) % Blank.COMPANIES);
  }

  synchronized Arrivals result() {
    return new Arrivals(
        owed,
        delays.getTotalCount() + earlier,
        repeated,
        delays.getValueAtPercentile(50),
        delays.getValueAtPercentile(99));
  }
}
