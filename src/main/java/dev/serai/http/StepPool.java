package dev.serai.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads for steps that take long. New work may be refused; what has begun
 * always goes on.
 */
public final class StepPool implements Executor, AutoCloseable {

  private static final long END_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final int waiting;

  /**
   * @param waiting how much new work may wait for a thread
   */
  public StepPool(String name, int threads, int waiting) {
    AtomicInteger number = new AtomicInteger();
    this.waiting = waiting;
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins something new; false if too much is waiting already. */
  boolean begin(Runnable task) {
    if (threads.getQueue().size() >= waiting) {
      return false;
    }
    threads.execute(task);
    return true;
  }

  /** Goes on with what has begun, however much is waiting. */
  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
