package dev.serai.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets senders be told only when their batch is on disk, while the lane already writes the next
 * one. Lanes commit without waiting for the disk; here a commit of its own waits, and with it
 * everything committed before is flushed, several batches at once if the disk is slow.
 */
final class FlushedCompletion implements Lane.Completion {

  private static final Logger LOG = LoggerFactory.getLogger(FlushedCompletion.class);

  /** Batches that may wait for the disk; more hold up the lanes. */
  private static final int WAITING = 16;

  private static final int TRIES = 2;

  private record Batch(List<Pending> pendings, Set<String> owing) {}

  private final DataSource database;
  private final Lane.Completion senders;
  private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = new Thread(this::run, "ledger-flush");
  private volatile boolean stopping;

  FlushedCompletion(DataSource database, Lane.Completion senders) {
    this.database = database;
    this.senders = senders;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void committed(List<Pending> pendings, Set<String> owing) {
    try {
      waiting.put(new Batch(pendings, owing));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      senders.failed(pendings, uncertain(e));
    }
  }

  @Override
  public void failed(List<Pending> pendings, RuntimeException why) {
    senders.failed(pendings, why);
  }

  /** To be called when no lane commits any more: tells everyone still waiting, and ends. */
  void close() throws InterruptedException {
    stopping = true;
    thread.join(TimeUnit.SECONDS.toMillis(30));
  }

  private void run() {
    List<Batch> batches = new ArrayList<>();
    while (!(stopping && waiting.isEmpty())) {
      try {
        Batch first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batches.add(first);
          waiting.drainTo(batches);
          tell(batches);
        }
      } catch (InterruptedException e) {
        stopping = true;
      } finally {
        batches.clear();
      }
    }
  }

  private void tell(List<Batch> batches) {
    RuntimeException failure = null;
    try {
      flush();
    } catch (SQLException | RuntimeException e) {
      LOG.warn(
          "{} batches are committed but perhaps not on disk: {}", batches.size(), e.getMessage());
      failure = uncertain(e);
    }
    for (Batch batch : batches) {
      try {
        if (failure == null) {
          senders.committed(batch.pendings, batch.owing);
        } else {
          senders.failed(batch.pendings, failure);
        }
      } catch (RuntimeException | Error e) {
        LOG.error("a batch was recorded, but not everyone could be told", e);
      }
    }
  }

  /** A retry is recognised as a repeat if the batch did reach the disk. */
  private static LedgerUnavailable uncertain(Exception cause) {
    return new LedgerUnavailable("it is not certain that it is on disk", cause);
  }

  private void flush() throws SQLException {
    for (int left = TRIES; ; left--) {
      try {
        DiskFlush.flush(database);
        return;
      } catch (SQLException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }
}
