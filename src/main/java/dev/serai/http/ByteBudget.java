package dev.serai.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that request bodies, and what is parsed of them, may occupy together, from the first
 * byte to the answer.
 */
final class ByteBudget {

  private final long bytes;
  private final AtomicLong used = new AtomicLong();

  ByteBudget(long bytes) {
    this.bytes = bytes;
  }

  /** False, and nothing is taken, if that is more than there is left. */
  boolean take(long wanted) {
    if (used.addAndGet(wanted) <= bytes) {
      return true;
    }
    used.addAndGet(-wanted);
    return false;
  }

  void giveBack(long taken) {
    used.addAndGet(-taken);
  }

  long used() {
    return used.get();
  }
}
