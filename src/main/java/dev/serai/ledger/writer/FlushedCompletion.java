package dev.serai.ledger.writer;

import dev.serai.ledger.LedgerUnavailable;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.DiskFlush;
import java.sql.Connection;
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
public final class FlushedCompletion implements LedgerWriter.Completion {

  private static final Logger LOG = LoggerFactory.getLogger(FlushedCompletion.class);

  /** Batches that may wait for the disk; more hold up the lanes. */
  private static final int WAITING = 16;

  /**
   * @param session what flushed it must have been open before it was committed: a server that
   *     crashed in between has forgotten the batch, and its sessions with it
   */
  private record Batch(List<PendingDelivery> pendings, Set<String> owing, Object session) {}

  private final DataSource database;
  private final LedgerWriter.Completion senders;
  private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(WAITING);
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
  public void committed(List<PendingDelivery> pendings, Set<String> owing, Object begun) {
    try {
      waiting.put(new Batch(pendings, owing, begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      senders.failed(pendings, uncertain(e));
    }
  }

  @Override
  public void failed(List<PendingDelivery> pendings, RuntimeException why) {
    senders.failed(pendings, why);
  }

  /** To be called when no lane commits any more: tells everyone still waiting, and ends. */
  public void close() throws InterruptedException {
    stopping = true;
    thread.join(TimeUnit.SECONDS.toMillis(30));
    leave();
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
    Object flushed = flush();
    for (Batch batch : batches) {
      try {
        if (isSame(batch.session, flushed)) {
          senders.committed(batch.pendings, batch.owing, batch.session);
        } else {
          senders.failed(batch.pendings, uncertain(null));
        }
      } catch (RuntimeException | Error e) {
        LOG.error("a batch was recorded, but not everyone could be told", e);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very session, not one like it
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  /** A retry is recognised as a repeat if the batch did reach the disk. */
  private static LedgerUnavailable uncertain(Throwable cause) {
    return new LedgerUnavailable("it is not certain that it is on disk", cause);
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
      LOG.warn("what was committed is perhaps not on disk: {}", e.getMessage());
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
