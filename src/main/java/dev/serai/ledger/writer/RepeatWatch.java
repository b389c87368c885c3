package dev.serai.ledger.writer;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether things come twice these days. Platforms repeat a delivery when they were not answered in
 * time, so repeats are rare, and come together; some tell of an order once, others each time it
 * changes. While nothing comes twice it costs less to have the unique key find what does, and to
 * write its batch again, than to look up every delivery or every order.
 */
public final class RepeatWatch {

  /** Batches without a repeat after which none is expected. */
  public static final int QUIET = 100;

  private final AtomicInteger quiet = new AtomicInteger();

  public boolean expectsNone() {
    return quiet.get() >= QUIET;
  }

  /** Tells of a batch whether there were repeats in it. */
  public void heard(boolean repeats) {
    if (repeats) {
      quiet.set(0);
    } else if (!expectsNone()) {
      quiet.incrementAndGet();
    }
  }
}
