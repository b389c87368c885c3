package dev.serai.cli.history;

import dev.serai.ledger.Ledger;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Hands recordings to the ledger, many at a time, and no more than fit into memory. */
final class RecordingQueue {

  /** Of 16 KiB each: a hundred megabytes with all that is made of them, and fewer than a queue. */
  private static final int PERMITS = 4_096;

  private static final int PERMIT_BYTES = 16 * 1024;

  private final Ledger ledger;
  private final Semaphore free = new Semaphore(PERMITS);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  RecordingQueue(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Waits for room, then hands it over. {@code settled} is called when it is durable; never if it
   * failed.
   */
  void take(Recording recording, Consumer<DocumentOutcome> settled) {
    int permits = Math.min(PERMITS, 1 + recording.delivery().body().length / PERMIT_BYTES);
    free.acquireUninterruptibly(permits);
    ledger.record(
        recording,
        (outcomes, failed) -> {
          if (failed != null) {
            failure.compareAndSet(null, failed);
          } else {
            settled.accept(
                new DocumentOutcome.Taken(outcomes.stream().map(RecordingQueue::named).toList()));
          }
          free.release(permits);
        });
  }

  /** Why something could not be recorded; null if all is well. Nothing more should be handed in. */
  RuntimeException failure() {
    return failure.get();
  }

  /** Waits until all is settled or failed. */
  void drain() {
    free.acquireUninterruptibly(PERMITS);
    free.release(PERMITS);
  }

  static String named(Outcome outcome) {
    return outcome.kind() + " " + outcome.result().name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of an event of that kind, as far as it is known without recording it. */
  static DocumentOutcome.Taken would(List<? extends dev.serai.model.Event> events) {
    return new DocumentOutcome.Taken(
        events.stream().map(event -> event.kind() + " to record").toList());
  }
}
