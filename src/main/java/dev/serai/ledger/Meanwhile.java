package dev.serai.ledger;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Computing that goes on while its lane waits for the database. */
final class Meanwhile {

  private final FutureTask<Void> task;

  private Meanwhile(FutureTask<Void> task) {
    this.task = task;
  }

  static Meanwhile start(Executor executor, Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    executor.execute(task);
    return new Meanwhile(task);
  }

  /** Returns when it is done, even if the lane is interrupted; throws what it threw. */
  void await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          task.get();
          return;
        } catch (InterruptedException e) {
          // it may not go on alone with what is the lane's
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw e.getCause() instanceof RuntimeException thrown
              ? thrown
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
