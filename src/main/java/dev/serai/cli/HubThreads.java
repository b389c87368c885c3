package dev.serai.cli;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The hub's threads: few for work that never blocks, some for work that waits for the database. */
final class HubThreads implements AutoCloseable {

  private static final int WAITING_REQUESTS = 10_000;
  private static final int WAITING_READS = 256;
  private static final int READERS = 8;

  private final ThreadPoolExecutor quick;
  private final ThreadPoolExecutor blocking;
  private final ThreadPoolExecutor answers;

  HubThreads() {
    int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
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

  Executor blocking() {
    return blocking;
  }

  Executor answers() {
    return answers;
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
