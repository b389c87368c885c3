package dev.serai.ledger.writer;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether duplicates are to be expected. Platforms repeat a delivery that was not answered in time,
 * so duplicates are rare and come in bursts; some platforms report an order once, others each time
 * it changes. As long as there are none, it is cheaper to let the unique key find a duplicate and
 * to write its batch again than to look up every delivery and every order.
 */
public final class RepeatWatch {

  /** Batches without a duplicate after which none is expected. */
  public static final int QUIET = 100;

  private final AtomicInteger quiet = new AtomicInteger();

  public boolean expectsNone() {
    return quiet.get() >= QUIET;
  }

  /** Notes whether a batch contained duplicates. */
  public void observe(boolean repeats) {
    if (repeats) {
      quiet.set(0);
    } else if (!expectsNone()) {
      quiet.incrementAndGet();
    }
  }
}
