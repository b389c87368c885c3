package dev.serai.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer. It takes whatever has gathered while the last batch was committed; nothing waits for
 * a timer. Companies are spread over lanes, so that of one company everything keeps its order.
 */
final class Lane implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final BlockingQueue<Pending> queue;
  private final int batchSize;
  private final BatchWriter writer;
  private final CompanyIds companies;
  private final Completion completion;
  private final LedgerMeters meters;
  private volatile boolean stopping;
  private volatile long busySince;

  /** Hands results to their senders, off the lane. */
  interface Completion {
    void committed(List<Pending> batch, Set<String> owing);

    void failed(List<Pending> batch, RuntimeException why);
  }

  Lane(
      int capacity,
      int batchSize,
      BatchWriter writer,
      CompanyIds companies,
      Completion completion,
      LedgerMeters meters) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.batchSize = batchSize;
    this.writer = writer;
    this.companies = companies;
    this.completion = completion;
    this.meters = meters;
  }

  /** False when the queue is full or the lane is stopping. */
  boolean offer(Pending pending) {
    return !stopping && queue.offer(pending);
  }

  int depth() {
    return queue.size();
  }

  /** Nanoseconds since the current batch began; 0 between batches. */
  long busyFor() {
    long since = busySince;
    return since == 0 ? 0 : System.nanoTime() - since;
  }

  /** Takes no more; what was accepted is still written. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    List<Pending> batch = new ArrayList<>(batchSize);
    while (true) {
      try {
        Pending first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          if (stopping && queue.isEmpty()) {
            return;
          }
          continue;
        }
        batch.add(first);
        queue.drainTo(batch, batchSize - 1);
        busySince = System.nanoTime();
        write(List.copyOf(batch));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        busySince = 0;
        batch.clear();
      }
    }
  }

  private void write(List<Pending> batch) {
    try {
      companies.resolve(batch);
      long start = System.nanoTime();
      Set<String> owing = writer.write(batch);
      meters.committed(batch, System.nanoTime() - start);
      completion.committed(batch, owing);
    } catch (SQLException e) {
      if (Fault.ofTheData(e)) {
        divide(batch, e);
      } else {
        LOG.warn("batch of {} not recorded: {}", batch.size(), e.getMessage());
        completion.failed(batch, new LedgerUnavailable("the database is not available", e));
      }
    } catch (RuntimeException e) {
      divide(batch, e);
    }
  }

  /** Finds the one that fails by halving; it is put aside alone. */
  private void divide(List<Pending> batch, Exception cause) {
    batch.forEach(Pending::reset);
    if (batch.size() > 1) {
      write(batch.subList(0, batch.size() / 2));
      write(batch.subList(batch.size() / 2, batch.size()));
      return;
    }
    Pending poison = batch.get(0);
    LOG.error(
        "a delivery of {} cannot be recorded and is put aside",
        poison.recording.company().key(),
        cause);
    if (poison.recording.quarantine() != null) {
      completion.failed(
          batch, new LedgerUnavailable("the delivery cannot even be put aside", cause));
      return;
    }
    write(List.of(poison.quarantined("the ledger cannot record it: " + cause.getMessage())));
  }
}
