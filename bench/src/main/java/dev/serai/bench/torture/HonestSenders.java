package dev.serai.bench.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Shops and their servers, who report at a steady pace and try again what was not acknowledged, as
 * platforms do.
 */
final class HonestSenders {

  private static final int SENDERS = 4;
  private static final long PACE_MILLIS = 20;
  private static final long RETRY_MILLIS = 200;

  /** How long the last events are tried again when the attack is over. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Target target;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(10), 3);
  private final StatusTally tally = new StatusTally();
  private final List<Thread> threads = new ArrayList<>();
  private volatile long end = Long.MAX_VALUE;

  HonestSenders(Target target) {
    this.target = target;
  }

  void start() {
    for (int i = 0; i < SENDERS; i++) {
      Thread thread = new Thread(this::run, "honest");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Has everybody send the last event, and waits until it is acknowledged or given up. */
  void finish() throws InterruptedException {
    end = System.nanoTime() + PATIENCE_NANOS;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private boolean ending() {
    return end != Long.MAX_VALUE;
  }

  private void run() {
    RawHttp http = null;
    try {
      while (!ending()) {
        HonestEvent event = new HonestEvent(next.getAndIncrement());
        long start = System.nanoTime();
        boolean done = false;
        while (!done && System.nanoTime() < end) {
          try {
            http = http == null ? new RawHttp(target) : http;
            byte[] body = event.body();
            int status = http.post(event.kind().path, event.headers(body), body);
            tally.add(status);
            done = status == 200;
            http = status == RawHttp.CLOSED ? closed(http) : http;
          } catch (IOException e) {
            tally.add(RawHttp.CLOSED);
            http = closed(http);
          }
          if (!done) {
            Thread.sleep(RETRY_MILLIS);
          }
        }
        if (done) {
          micros.recordValue((System.nanoTime() - start) / 1_000);
          acknowledged.add(event.number());
        }
        Thread.sleep(PACE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed(http);
    }
  }

  private static RawHttp closed(RawHttp http) {
    if (http != null) {
      http.close();
    }
    return null;
  }

  /** The number that the next event will have, for those who guess. */
  int upcoming() {
    return next.get();
  }

  int sent() {
    return next.get();
  }

  Set<Integer> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** From the first attempt to the acknowledgement, in milliseconds. */
  double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }

  StatusTally tally() {
    return tally;
  }
}
