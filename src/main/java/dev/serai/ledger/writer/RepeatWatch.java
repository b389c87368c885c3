package dev.serai.ledger.writer;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether repeats are to be expected. Platforms repeat a delivery that was not answered in time, so
 * repeats are rare and come in bursts; some platforms report an order once, others each time it
 * changes. While nothing is repeated it is cheaper to let the unique key find a repeat, and to
 * write its batch again, than to look up every delivery and every order.
 */
public final class RepeatWatch {

  /** Batches without a repeat after which none is expected. */
  public static final int QUIET = 100;

  private final AtomicInteger quiet = new AtomicInteger();

  public boolean expectsNone() {
    return quiet.get() >= QUIET;
  }

  /** Notes whether a batch had repeats in it. */
  public void observe(boolean repeats) {
    if (repeats) {
      quiet.set(0);
    } else if (!expectsNone()) {
      quiet.incrementAndGet();
    }
  }
}
