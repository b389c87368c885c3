package dev.serai.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;

/**
 * The messages of one request: each is recorded separately, and the request is answered when all
 * are. If one is not durable, neither is the request: its sender sends all of them again, and those
 * that were recorded are then duplicates.
 */
final class RecordingGroup {

  private final AtomicReferenceArray<List<Outcome>> outcomes;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final AtomicInteger open;
  private final BiConsumer<List<Outcome>, RuntimeException> done;

  private RecordingGroup(int count, BiConsumer<List<Outcome>, RuntimeException> done) {
    this.outcomes = new AtomicReferenceArray<>(count);
    this.open = new AtomicInteger(count);
    this.done = done;
  }

  /**
   * Records all messages.
   *
   * @param done takes the outcomes of all, in order, or the reason why one is not durable
   */
  static void record(
      Ledger ledger, List<Recording> recordings, BiConsumer<List<Outcome>, RuntimeException> done) {
    if (recordings.isEmpty()) {
      done.accept(List.of(), null);
      return;
    }
    RecordingGroup group = new RecordingGroup(recordings.size(), done);
    for (int i = 0; i < recordings.size(); i++) {
      int place = i;
      ledger.record(recordings.get(i), (found, why) -> group.close(place, found, why));
    }
  }

  private void close(int place, List<Outcome> found, RuntimeException why) {
    if (why != null) {
      failure.compareAndSet(null, why);
    } else {
      outcomes.set(place, found);
    }
    if (open.decrementAndGet() > 0) {
      return;
    }
    if (failure.get() != null) {
      done.accept(null, failure.get());
      return;
    }
    List<Outcome> all = new ArrayList<>();
    for (int i = 0; i < outcomes.length(); i++) {
      all.addAll(outcomes.get(i));
    }
    done.accept(all, null);
  }
}
