package dev.serai.bench.load;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Offers orders at a steady rate, whether earlier ones were answered or not. An order that waits
 * for a free connection is late, and its latency counts from when it was due.
 */
final class Pace {

  private final double nanosPerOrder;
  private final Deque<Runnable> idle = new ArrayDeque<>();
  private final long start = System.nanoTime();
  private long begun;

  Pace(int perSecond) {
    nanosPerOrder = 1e9 / perSecond;
  }

  /** Whether an order is due; if so, it counts as begun. */
  boolean begin() {
    if (dueAt() > System.nanoTime()) {
      return false;
    }
    begun++;
    return true;
  }

  /** When the order that was begun last was due. */
  long lastDueAt() {
    return start + (long) ((begun - 1) * nanosPerOrder);
  }

  private long dueAt() {
    return start + (long) (begun * nanosPerOrder);
  }

  void idle(Runnable send) {
    idle.add(send);
  }

  /** Has idle connections send what is due. */
  void tick() {
    while (!idle.isEmpty() && dueAt() <= System.nanoTime()) {
      idle.poll().run();
    }
  }
}
