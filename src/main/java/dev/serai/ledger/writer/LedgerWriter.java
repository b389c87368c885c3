package dev.serai.ledger.writer;

import dev.serai.ledger.LedgerUnavailable;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.SqlFault;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer. It takes whatever has gathered while the last batch was committed; nothing waits for
 * a timer. Companies are spread over writers, so that the events of one keep their order.
 */
public final class LedgerWriter implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);

  /** Events from which on a batch takes no further delivery. */
  private static final int BATCH_EVENTS = 4_096;

  private static final long WAIT_MILLIS = 100;

  /** The time over which the load is a mean. */
  private static final double LOAD_NANOS = 5e8;

  private final FairQueue queue;
  private final int batchSize;
  private final BatchWriter writer;
  private final Completion completion;
  private final LedgerMeters meters;
  private volatile boolean stopping;
  private volatile boolean ended;
  private volatile long busySince;
  private volatile double load;

  /** Completes the senders' calls, on other threads. */
  public interface Completion {

    /** To be called before a batch is written; what it returns goes along with the batch. */
    Object begin() throws SQLException;

    void committed(RecordedBatch batch, Object begun);

    void failed(List<PendingDelivery> batch, RuntimeException why);
  }

  public LedgerWriter(
      int capacity, int batchSize, BatchWriter writer, Completion completion, LedgerMeters meters) {
    this.queue = new FairQueue(capacity);
    this.batchSize = batchSize;
    this.writer = writer;
    this.completion = completion;
    this.meters = meters;
  }

  /** False when the queue is full or the writer is stopping. */
  public boolean offer(PendingDelivery pending) {
    if (stopping || !queue.offer(pending)) {
      return false;
    }
    // the writer may have ended in between; who removes it must answer it
    return !(ended && queue.remove(pending));
  }

  public int depth() {
    return queue.size();
  }

  /** The part of the last while in which it was writing, 0 to 1. */
  public double load() {
    return load;
  }

  /** Nanoseconds since the current batch began; 0 between batches. */
  public long busyFor() {
    long since = busySince;
    return since == 0 ? 0 : System.nanoTime() - since;
  }

  /** Takes no more; what was accepted is still written. */
  public void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      while (!(stopping && queue.size() == 0)) {
        long start = System.nanoTime();
        List<PendingDelivery> batch = queue.take(batchSize, BATCH_EVENTS, WAIT_MILLIS);
        long taken = System.nanoTime();
        if (!batch.isEmpty()) {
          take(batch);
        }
        observe(start, taken, System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      failRest();
    }
  }

  private void observe(long start, long taken, long end) {
    double writing = (double) (end - taken) / Math.max(1, end - start);
    double before = load;
    load = before + (writing - before) * Math.min(1, (end - start) / LOAD_NANOS);
  }

  private void failRest() {
    try {
      fail(queue.take(Integer.MAX_VALUE, Integer.MAX_VALUE, 1), "the ledger stopped", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(List<PendingDelivery> batch) {
    busySince = System.nanoTime();
    try {
      write(List.copyOf(batch));
    } finally {
      busySince = 0;
    }
  }

  private void write(List<PendingDelivery> batch) {
    RecordedBatch recorded;
    Object begun;
    long start = System.nanoTime();
    try {
      begun = completion.begin();
      recorded = writer.write(batch);
    } catch (SQLException e) {
      if (SqlFault.ofTheData(e)) {
        divide(batch, e);
      } else {
        LOG.warn(
            "{} deliveries of {} not recorded, their senders must retry: {}",
            batch.size(),
            companies(batch),
            SqlFault.describe(e));
        fail(batch, "the database is not available", e);
      }
      return;
    } catch (RuntimeException e) {
      divide(batch, e);
      return;
    } catch (Error e) {
      // out of memory, say: the next batch may do better, a dead writer never would
      LOG.error("{} deliveries of {} not recorded", batch.size(), companies(batch), e);
      fail(batch, "the ledger failed", e);
      return;
    }
    committed(recorded, begun, System.nanoTime() - start);
  }

  /** What goes wrong from here on must not have the batch written again: it is durable. */
  private void committed(RecordedBatch batch, Object begun, long nanos) {
    try {
      completion.committed(batch, begun);
      meters.committed(batch, nanos);
    } catch (RuntimeException e) {
      LOG.error("a batch was recorded, but some senders could not be answered", e);
    }
  }

  private void fail(List<PendingDelivery> batch, String why, Throwable cause) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      completion.failed(batch, new LedgerUnavailable(why, cause));
    } catch (RuntimeException e) {
      LOG.error("{} senders could not be answered: {}", batch.size(), why, e);
    }
  }

  private static String companies(List<PendingDelivery> batch) {
    return batch.stream()
        .map(each -> each.recording().company().key())
        .distinct()
        .limit(10)
        .collect(Collectors.joining(", "));
  }

  /** Finds the one that fails by halving; it is quarantined alone. */
  private void divide(List<PendingDelivery> batch, Exception cause) {
    if (batch.size() > 1) {
      write(batch.subList(0, batch.size() / 2));
      write(batch.subList(batch.size() / 2, batch.size()));
      return;
    }
    PendingDelivery poison = batch.get(0);
    String why = SqlFault.describe(cause);
    LOG.atError()
        .setCause(cause instanceof SQLException ? null : cause)
        .log(
            "a {} delivery for {} cannot be recorded and is quarantined: {}",
            poison.recording().delivery().connector(),
            poison.recording().company().key(),
            why);
    if (poison.recording().quarantine() != null) {
      fail(batch, "the delivery cannot be quarantined either", cause);
      return;
    }
    write(List.of(poison.quarantined("the ledger cannot record it: " + why)));
  }
}
