package dev.serai.app;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The hub's threads: few for work that never blocks, some for work that waits for the database.
 *
 * <p>Where there are no more than two processors, what never blocks is done by the thread at hand:
 * requests by the one that read them, answers by the one that knows them to be on disk. The
 * processors are busy with a lane and its session then, and one thread more only takes turns with
 * them.
 */
final class HubThreads implements AutoCloseable {

  private static final int WAITING_REQUESTS = 10_000;
  private static final int WAITING_READS = 256;
  private static final int READERS = 8;

  /** Bytes; an ordinary order has a fifth of it. A larger body would keep others waiting. */
  private static final int LARGEST_AT_ONCE = 64 * 1024;

  private final boolean few;
  private final ThreadPoolExecutor quick;
  private final ThreadPoolExecutor blocking;
  private final ThreadPoolExecutor answers;

  HubThreads() {
    this(Runtime.getRuntime().availableProcessors());
  }

  HubThreads(int processors) {
    few = processors <= 2;
    int cores = Math.max(2, processors);
    quick = pool("intake", cores, WAITING_REQUESTS);
    blocking = pool("reader", READERS, WAITING_READS);
    // never full: what is recorded must be answered
    answers = pool("answer", cores, Integer.MAX_VALUE);
  }

  private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), factory);
  }

  Executor quick() {
    return quick;
  }

  /** Bytes of the largest body that is dealt with by the thread that read it; -1: none is. */
  int largestAtOnce() {
    return few ? LARGEST_AT_ONCE : -1;
  }

  Executor blocking() {
    return blocking;
  }

  Executor answers() {
    return few ? Runnable::run : answers;
  }

  @Override
  public void close() {
    for (ExecutorService each : new ExecutorService[] {quick, blocking, answers}) {
      each.shutdown();
      try {
        if (!each.awaitTermination(10, TimeUnit.SECONDS)) {
          each.shutdownNow();
        }
      } catch (InterruptedException e) {
        each.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }
}
