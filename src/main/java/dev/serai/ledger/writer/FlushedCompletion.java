package dev.serai.ledger.writer;

import dev.serai.ledger.LedgerUnavailable;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.DiskFlush;
import dev.serai.ledger.sql.SqlFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers senders only when their batch is on disk, while the writer already writes the next one.
 * Writers commit without waiting for the disk; here a commit of its own waits, and with it
 * everything committed before is flushed, several batches at once if the disk is slow.
 */
public final class FlushedCompletion implements LedgerWriter.Completion {

  private static final Logger LOG = LoggerFactory.getLogger(FlushedCompletion.class);

  /** Batches that may wait for the disk; more hold up the writers. */
  private static final int WAITING = 16;

  /**
   * @param session what flushed it must have been open before it was committed: a server that
   *     crashed in between has forgotten the batch, and its sessions with it
   */
  private record Waiting(RecordedBatch batch, Object session) {}

  private final DataSource database;
  private final LedgerWriter.Completion senders;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = new Thread(this::run, "ledger-flush");
  private volatile boolean stopping;

  /** The session that flushes; null until needed, and after a failure. */
  private volatile Connection session;

  public FlushedCompletion(DataSource database, LedgerWriter.Completion senders) {
    this.database = database;
    this.senders = senders;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Object begin() throws SQLException {
    Connection open = session;
    return open == null ? open() : open;
  }

  private synchronized Connection open() throws SQLException {
    if (session == null) {
      session = database.getConnection();
    }
    return session;
  }

  @Override
  public void committed(RecordedBatch batch, Object begun) {
    try {
      waiting.put(new Waiting(batch, begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      senders.failed(pending(batch), uncertain(e));
    }
  }

  @Override
  public void failed(List<PendingDelivery> pendings, RuntimeException why) {
    senders.failed(pendings, why);
  }

  /** To be called when no writer commits any more: answers everyone still waiting, and ends. */
  public void close() throws InterruptedException {
    stopping = true;
    thread.join(TimeUnit.SECONDS.toMillis(30));
    leave();
  }

  private void run() {
    List<Waiting> batches = new ArrayList<>();
    while (!(stopping && waiting.isEmpty())) {
      try {
        Waiting first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batches.add(first);
          waiting.drainTo(batches);
          answer(batches);
        }
      } catch (InterruptedException e) {
        stopping = true;
      } finally {
        batches.clear();
      }
    }
  }

  private void answer(List<Waiting> batches) {
    Object flushed = flush();
    for (Waiting each : batches) {
      try {
        if (isSame(each.session, flushed)) {
          senders.committed(each.batch, each.session);
        } else {
          senders.failed(pending(each.batch), uncertain(null));
        }
      } catch (RuntimeException | Error e) {
        LOG.error("a batch was recorded, but some senders could not be answered", e);
      }
    }
  }

  private static List<PendingDelivery> pending(RecordedBatch batch) {
    return batch.deliveries().stream().map(RecordedBatch.RecordedDelivery::pending).toList();
  }

  @SuppressWarnings("ReferenceEquality") // the very session, not one like it
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  /** A retry is recognised as a repeat if the batch did reach the disk. */
  private static LedgerUnavailable uncertain(Throwable cause) {
    return new LedgerUnavailable("it may not be on disk", cause);
  }

  /** Flushes; returns the session that did, or an object that is no session if it failed. */
  private Object flush() {
    try {
      Connection flushing = session;
      if (flushing != null) {
        DiskFlush.flush(flushing);
        return flushing;
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("the flush failed, recent commits may not be on disk: {}", SqlFault.describe(e));
      leave();
    }
    return this;
  }

  private synchronized void leave() {
    Connection left = session;
    session = null;
    if (left == null) {
      return;
    }
    try {
      left.close();
    } catch (SQLException e) {
      LOG.debug("the flushing session does not close", e);
    }
  }
}
