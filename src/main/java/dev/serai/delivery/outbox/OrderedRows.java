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
  private long chars;

  /** Adds a row read from the outbox, unless it is already here. */
  void offer(OutboxRow row, Instant now) {
    if (queueOf.putIfAbsent(row.outboxNo(), row.orderingKey()) != null) {
      return;
    }
    Queue queue = queues.computeIfAbsent(row.orderingKey(), key -> new Queue());
    if (row.nextAttemptAt() != null && row.nextAttemptAt().isAfter(now)) {
      waitUntil(row.orderingKey(), queue, row.nextAttemptAt());
    }
    if (row.payload() != null && queue.due == null && queue.rows.size() < AHEAD) {
      load(queue, row);
    } else {
      queue.rows.put(row.outboxNo(), Optional.empty());
    }
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
    OutboxRow row = queue.rows.pollFirstEntry().getValue().orElseThrow();
    unload(row);
    return row;
  }

  /** Puts a taken row back as if it had not been taken. */
  void putBack(OutboxRow row) {
    Queue queue = queues.get(row.orderingKey());
    queue.out = 0;
    load(queue, row);
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

  /**
   * Adds the payloads that were requested; rows that were not found are forgotten, and those found
   * without their payload are still missing.
   */
  void supply(Set<Long> asked, Collection<OutboxRow> rows) {
    Set<Long> gone = new HashSet<>(asked);
    for (OutboxRow row : rows) {
      gone.remove(row.outboxNo());
      if (row.payload() != null) {
        Queue queue = queues.get(row.orderingKey());
        load(queue, row);
        settle(queue);
      }
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
    chars = 0;
  }

  /** Drops all payloads: nothing may be sent for a while. */
  void unload() {
    for (Queue queue : queues.values()) {
      unload(queue);
      settle(queue);
    }
  }

  /** Rows in memory with their payload, not counting those in flight. */
  int loaded() {
    return loaded;
  }

  /** The length of these payloads. */
  long chars() {
    return chars;
  }

  /** Whether a row may be sent. */
  boolean isReady() {
    return !ready.isEmpty();
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
    unload(queue);
  }

  private void load(Queue queue, OutboxRow row) {
    queue.rows.put(row.outboxNo(), Optional.of(row));
    loaded++;
    chars += row.payload().length();
  }

  private void unload(Queue queue) {
    queue.rows.replaceAll(
        (number, row) -> {
          row.ifPresent(this::unload);
          return Optional.empty();
        });
  }

  private void unload(OutboxRow row) {
    loaded--;
    chars -= row.payload().length();
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
