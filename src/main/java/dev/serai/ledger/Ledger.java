package dev.serai.ledger;

import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.BinaryArray;
import dev.serai.ledger.writer.BatchWriter;
import dev.serai.ledger.writer.FlushedCompletion;
import dev.serai.ledger.writer.LedgerMeters;
import dev.serai.ledger.writer.LedgerWriter;
import dev.serai.ledger.writer.RecordedBatch;
import dev.serai.ledger.writer.RecordedBatch.RecordedDelivery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what is handed to it, exactly once, many in one transaction, and completes each call when
 * its own is durable.
 */
public final class Ledger implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final Duration STUCK = Duration.ofSeconds(20);

  /** Arrays that the driver should send in binary: the value of {@code binaryTransferEnable}. */
  public static final String BINARY_TYPES = BinaryArray.TYPES;

  // A hub that freezes in a transaction must not hold its locks for long, and who waits for such a
  // lock gives up after the server had time to end that session. Writers do not wait for the disk:
  // senders are answered after a flush of its own (FlushedCompletion). The rest: rows are found by
  // index from the first to the billionth, even where a plan was made while its table was empty,
  // and no time is lost on choosing plans.
  /** SQL with which every connection that it is given must begin. */
  public static final String SESSION_SETTINGS =
      "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '20s';"
          + " SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;"
          + " SET enable_bitmapscan = off; SET enable_material = off; SET jit = off;"
          + " SET plan_cache_mode = force_generic_plan; SET synchronous_commit = off";

  /**
   * @param writers writers; companies are spread over them
   * @param queue deliveries that may wait for each writer; more are refused
   * @param batch deliveries one transaction may hold
   * @param spread writers over which the orders of one company are spread; each more makes batches
   *     smaller, which only pays where processors stand idle
   */
  public record Options(int writers, int queue, int batch, int spread) {

    /** Every writer writes orders of every company. */
    public Options(int writers, int queue, int batch) {
      this(writers, queue, batch, writers);
    }

    /** The database and the requests need processors too, so a company gets one for two. */
    public static Options standard() {
      int processors = Runtime.getRuntime().availableProcessors();
      return new Options(Math.max(2, processors), 10_000, 512, Math.max(1, processors / 2));
    }
  }

  private final List<LedgerWriter> writers = new ArrayList<>();
  private final ExecutorService threads;
  private final FlushedCompletion completion;
  private final int ledgerWriterCapacity;
  private final int spread;
  private volatile Consumer<RecordedBatch> watcher = batch -> {};

  /**
   * @param answers runs the senders' callbacks; must not block
   * @param owed takes the keys of companies that owe destinations something new
   */
  public Ledger(
      DataSource database,
      Forwarding forwarding,
      MeterRegistry registry,
      Executor answers,
      Consumer<Set<String>> owed,
      Options options) {
    BatchWriter writer = new BatchWriter(database, forwarding);
    LedgerMeters meters = new LedgerMeters(registry);
    completion = new FlushedCompletion(database, completion(answers, owed));
    ledgerWriterCapacity = options.queue;
    spread = options.spread;
    threads =
        Executors.newFixedThreadPool(
            options.writers,
            task -> {
              Thread thread = new Thread(task, "ledger-writer");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < options.writers; i++) {
      LedgerWriter ledgerWriter =
          new LedgerWriter(options.queue, options.batch, writer, completion, meters);
      writers.add(ledgerWriter);
      threads.execute(ledgerWriter);
    }
    Gauge.builder("serai.ledger.queue.depth", this, Ledger::depth)
        .description("Deliveries accepted and not yet written")
        .register(registry);
  }

  private LedgerWriter.Completion completion(Executor answers, Consumer<Set<String>> owed) {
    return new LedgerWriter.Completion() {
      @Override
      public Object begin() {
        return this;
      }

      @Override
      public void committed(RecordedBatch batch, Object begun) {
        answers.execute(() -> each(batch.deliveries(), RecordedDelivery::complete));
        if (!batch.owing().isEmpty()) {
          owed.accept(batch.owing());
        }
        watcher.accept(batch);
      }

      @Override
      public void failed(List<PendingDelivery> batch, RuntimeException why) {
        answers.execute(() -> each(batch, pending -> pending.fail(why)));
      }
    };
  }

  /** One sender whose answer fails must not leave the others without theirs. */
  private static <T> void each(List<T> batch, Consumer<T> answer) {
    for (T pending : batch) {
      try {
        answer.accept(pending);
      } catch (RuntimeException e) {
        LOG.error("an answer could not be given", e);
      }
    }
  }

  /**
   * Queues the recording. {@code done} is called once, with one outcome for each event when it is
   * durable, or with {@link LedgerUnavailable} when nothing was recorded.
   */
  public void record(Recording recording, BiConsumer<List<Outcome>, RuntimeException> done) {
    PendingDelivery pending = PendingDelivery.of(recording, done);
    LedgerWriter writer = writers.get(Math.floorMod(pending.writer(spread), writers.size()));
    if (!writer.offer(pending)) {
      done.accept(null, new LedgerUnavailable("the ledger's queue is full or closing", null));
    }
  }

  /**
   * Shows every batch that is durable.
   *
   * @param shown must not block: senders wait for it
   */
  public void watch(Consumer<RecordedBatch> shown) {
    watcher = shown;
  }

  /** Deliveries accepted and not yet written. */
  public int depth() {
    return writers.stream().mapToInt(LedgerWriter::depth).sum();
  }

  /** A load at which writers have no idle time: what can wait goes on at a walking pace. */
  public static final double BUSY = 0.9;

  /** The part of the last half second in which the busiest writer was writing, 0 to 1. */
  public double load() {
    return writers.stream().mapToDouble(LedgerWriter::load).max().orElse(0);
  }

  /** Whether a queue is full or a batch takes longer than any batch should. */
  public boolean stuck() {
    return writers.stream()
        .anyMatch(
            ledgerWriter ->
                ledgerWriter.busyFor() > STUCK.toNanos()
                    || ledgerWriter.depth() >= ledgerWriterCapacity);
  }

  /** Takes no more, writes what was accepted, and stops. */
  @Override
  public void close() {
    writers.forEach(LedgerWriter::stop);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      completion.close();
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
