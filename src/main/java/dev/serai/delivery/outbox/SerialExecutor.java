package dev.serai.delivery.outbox;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one task on shared threads, never twice at the same time, and once more after the last
 * signal. The task says when it wants to run again without a signal.
 */
final class SerialExecutor {

  /** One run of the task. */
  @FunctionalInterface
  interface Turn {
    /** How long to wait for a signal before the next run. */
    Duration run();
  }

  private final ScheduledExecutorService threads;
  private final Turn turn;
  private final AtomicInteger signals = new AtomicInteger();
  private ScheduledFuture<?> alarm;

  SerialExecutor(ScheduledExecutorService threads, Turn turn) {
    this.threads = threads;
    this.turn = turn;
  }

  /** Requests a run that sees everything done before this call. */
  void signal() {
    if (signals.getAndIncrement() == 0) {
      submit();
    }
  }

  private void run() {
    int seen = signals.get();
    if (alarm != null) {
      alarm.cancel(false);
    }
    Duration wait = turn.run();
    try {
      alarm = threads.schedule(this::signal, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return; // stopped: nothing waits for another run
    }
    if (signals.addAndGet(-seen) != 0) {
      submit();
    }
  }

  private void submit() {
    try {
      threads.execute(this::run);
    } catch (RejectedExecutionException e) {
      signals.set(0);
    }
  }
}
