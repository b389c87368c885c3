package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.OutboxRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of one feed that are in memory, by ordering key. At most one row of each key is in
 * flight. A key whose row failed waits; the rows behind it are kept as bare numbers, so that they
 * cost almost nothing and other keys continue. Not thread-safe.
 */
final class OrderedRows {

  /** Payloads kept behind the first of a key: those of a busy visitor must not fill memory. */
  private static final int AHEAD = 4;

  private static final class Queue {
    final TreeMap<Long, Optional<OutboxRow>> rows = new TreeMap<>();
    long out;
    Instant due;
    Long announced;
  }

  private record Wait(Instant due, long orderingKey) {}

  private final Map<Long, Queue> queues = new HashMap<>();
  private final Map<Long, Long> queueOf = new HashMap<>();
  private final TreeMap<Long, Queue> ready = new TreeMap<>();
  private final TreeSet<Long> missing = new TreeSet<>();
  private final PriorityQueue<Wait> waits =
      new PriorityQueue<>((a, b) -> a.due().compareTo(b.due()));
  private int loaded;

  /** Adds a row read from the outbox, unless it is already here. */
  void offer(OutboxRow row, Instant now) {
    if (queueOf.putIfAbsent(row.outboxNo(), row.orderingKey()) != null) {
      return;
    }
    Queue queue = queues.computeIfAbsent(row.orderingKey(), key -> new Queue());
    if (row.nextAttemptAt() != null && row.nextAttemptAt().isAfter(now)) {
      waitUntil(row.orderingKey(), queue, row.nextAttemptAt());
    }
    boolean keep = queue.due == null && queue.rows.size() < AHEAD;
    queue.rows.put(row.outboxNo(), keep ? Optional.of(row) : Optional.empty());
    loaded += keep ? 1 : 0;
    settle(queue);
  }

  /** The lowest row that may be sent, now in flight; null if there is none. */
  OutboxRow take() {
    Map.Entry<Long, Queue> first = ready.pollFirstEntry();
    if (first == null) {
      return null;
    }
    Queue queue = first.getValue();
    queue.announced = null;
    queue.out = first.getKey();
    loaded--;
    return queue.rows.pollFirstEntry().getValue().orElseThrow();
  }

  /** Puts a taken row back as if it had not been taken. */
  void putBack(OutboxRow row) {
    Queue queue = queues.get(row.orderingKey());
    queue.out = 0;
    queue.rows.put(row.outboxNo(), Optional.of(row));
    loaded++;
    settle(queue);
  }

  /** The row in flight has left the outbox. */
  void done(OutboxRow row) {
    Queue queue = queues.get(row.orderingKey());
    queue.out = 0;
    queueOf.remove(row.outboxNo());
    settle(queue);
    removeIfEmpty(row.orderingKey(), queue);
  }

  /** The row in flight failed: its key waits. */
  void retry(OutboxRow row, Instant due) {
    Queue queue = queues.get(row.orderingKey());
    queue.out = 0;
    queue.rows.put(row.outboxNo(), Optional.empty());
    waitUntil(row.orderingKey(), queue, due);
    settle(queue);
  }

  /** Lets keys continue whose wait is over. */
  void promote(Instant now) {
    while (!waits.isEmpty() && !waits.peek().due().isAfter(now)) {
      Wait wait = waits.poll();
      Queue queue = queues.get(wait.orderingKey());
      if (queue != null && wait.due().equals(queue.due)) {
        queue.due = null;
        settle(queue);
      }
    }
  }

  /** Up to {@code limit} rows that may be sent but whose payload is not in memory. */
  Set<Long> missing(int limit) {
    Set<Long> numbers = new HashSet<>();
    for (Long number : missing) {
      if (numbers.size() == limit) {
        break;
      }
      numbers.add(number);
    }
    return numbers;
  }

  /** Adds the payloads that were requested; rows that were not found are forgotten. */
  void supply(Set<Long> asked, Collection<OutboxRow> rows) {
    Set<Long> gone = new HashSet<>(asked);
    for (OutboxRow row : rows) {
      gone.remove(row.outboxNo());
      Queue queue = queues.get(row.orderingKey());
      queue.rows.put(row.outboxNo(), Optional.of(row));
      loaded++;
      settle(queue);
    }
    gone.forEach(this::forget);
  }

  private void forget(long number) {
    long key = queueOf.remove(number);
    Queue queue = queues.get(key);
    queue.rows.remove(number);
    settle(queue);
    removeIfEmpty(key, queue);
  }

  /** Forgets every row that is not in flight. */
  void clear() {
    for (Map.Entry<Long, Queue> entry : List.copyOf(queues.entrySet())) {
      Queue queue = entry.getValue();
      queueOf.keySet().removeAll(queue.rows.keySet());
      queue.rows.clear();
      queue.due = null;
      settle(queue);
      removeIfEmpty(entry.getKey(), queue);
    }
    waits.clear();
    loaded = 0;
  }

  /** Rows in memory with their payload, not counting those in flight. */
  int loaded() {
    return loaded;
  }

  /** Rows known, with or without payload. */
  int size() {
    return queueOf.size();
  }

  /** When the next waiting key continues; null if none waits. */
  Instant nextDue() {
    return waits.isEmpty() ? null : waits.peek().due();
  }

  private void waitUntil(long key, Queue queue, Instant due) {
    queue.due = due;
    waits.add(new Wait(due, key));
    queue.rows.replaceAll(
        (number, row) -> {
          loaded -= row.isPresent() ? 1 : 0;
          return Optional.empty();
        });
  }

  /** Makes {@code ready} and {@code missing} agree with the state of the key. */
  private void settle(Queue queue) {
    if (queue.announced != null) {
      ready.remove(queue.announced);
      missing.remove(queue.announced);
      queue.announced = null;
    }
    if (queue.out != 0 || queue.due != null || queue.rows.isEmpty()) {
      return;
    }
    Map.Entry<Long, Optional<OutboxRow>> first = queue.rows.firstEntry();
    queue.announced = first.getKey();
    if (first.getValue().isPresent()) {
      ready.put(first.getKey(), queue);
    } else {
      missing.add(first.getKey());
    }
  }

  private void removeIfEmpty(long key, Queue queue) {
    if (queue.out == 0 && queue.rows.isEmpty()) {
      queues.remove(key);
    }
  }
}
