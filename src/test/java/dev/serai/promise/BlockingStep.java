package dev.serai.promise;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A step that an operator adds to a route, and that waits for what does not come. */
public final class BlockingStep implements Processor {

  private static final AtomicInteger INSIDE = new AtomicInteger();
  private static volatile CountDownLatch end = new CountDownLatch(1);

  static void reset() {
    end = new CountDownLatch(1);
  }

  static void letGo() {
    end.countDown();
  }

  static int inside() {
    return INSIDE.get();
  }

  @Override
  public void process(Exchange exchange) throws InterruptedException {
    INSIDE.incrementAndGet();
    try {
      end.await();
    } finally {
      INSIDE.decrementAndGet();
    }
  }
}
