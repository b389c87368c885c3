package dev.serai.delivery;

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
 * The rows of one feed that are in memory, by lane. Of each lane one row at most is out; a lane
 * whose row failed waits, and what stands behind it is kept as bare numbers, so that it costs next
 * to nothing and other lanes go on. For one thread.
 */
final class Lanes {

  /** Payloads kept behind the first of a lane: the lane of a busy visitor must not fill memory. */
  private static final int AHEAD = 4;

  private static final class Lane {
    final TreeMap<Long, Optional<OutboxRow>> queue = new TreeMap<>();
    long out;
    Instant due;
    Long announced;
  }

  private record Wait(Instant due, long lane) {}

  private final Map<Long, Lane> lanes = new HashMap<>();
  private final Map<Long, Long> laneOf = new HashMap<>();
  private final TreeMap<Long, Lane> ready = new TreeMap<>();
  private final TreeSet<Long> missing = new TreeSet<>();
  private final PriorityQueue<Wait> waits =
      new PriorityQueue<>((a, b) -> a.due().compareTo(b.due()));
  private int loaded;

  /** Adds a row read from the outbox, unless it is here already. */
  void offer(OutboxRow row, Instant now) {
    if (laneOf.putIfAbsent(row.outboxNo(), row.lane()) != null) {
      return;
    }
    Lane lane = lanes.computeIfAbsent(row.lane(), key -> new Lane());
    if (row.nextAttemptAt() != null && row.nextAttemptAt().isAfter(now)) {
      waitUntil(row.lane(), lane, row.nextAttemptAt());
    }
    boolean keep = lane.due == null && lane.queue.size() < AHEAD;
    lane.queue.put(row.outboxNo(), keep ? Optional.of(row) : Optional.empty());
    loaded += keep ? 1 : 0;
    settle(lane);
  }

  /** The lowest row whose turn it is, now out; null if there is none. */
  OutboxRow take() {
    Map.Entry<Long, Lane> first = ready.pollFirstEntry();
    if (first == null) {
      return null;
    }
    Lane lane = first.getValue();
    lane.announced = null;
    lane.out = first.getKey();
    loaded--;
    return lane.queue.pollFirstEntry().getValue().orElseThrow();
  }

  /** Puts a taken row back as if it had not been taken. */
  void putBack(OutboxRow row) {
    Lane lane = lanes.get(row.lane());
    lane.out = 0;
    lane.queue.put(row.outboxNo(), Optional.of(row));
    loaded++;
    settle(lane);
  }

  /** The row that was out has left the outbox. */
  void done(OutboxRow row) {
    Lane lane = lanes.get(row.lane());
    lane.out = 0;
    laneOf.remove(row.outboxNo());
    settle(lane);
    removeIfEmpty(row.lane(), lane);
  }

  /** The row that was out failed: its lane waits. */
  void retry(OutboxRow row, Instant due) {
    Lane lane = lanes.get(row.lane());
    lane.out = 0;
    lane.queue.put(row.outboxNo(), Optional.empty());
    waitUntil(row.lane(), lane, due);
    settle(lane);
  }

  /** Lets lanes go on whose time has come. */
  void promote(Instant now) {
    while (!waits.isEmpty() && !waits.peek().due().isAfter(now)) {
      Wait wait = waits.poll();
      Lane lane = lanes.get(wait.lane());
      if (lane != null && wait.due().equals(lane.due)) {
        lane.due = null;
        settle(lane);
      }
    }
  }

  /** Up to {@code limit} rows whose turn it is but whose payload is not here. */
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

  /** Brings the rows asked for; those that were not found are forgotten. */
  void supply(Set<Long> asked, Collection<OutboxRow> rows) {
    Set<Long> gone = new HashSet<>(asked);
    for (OutboxRow row : rows) {
      gone.remove(row.outboxNo());
      Lane lane = lanes.get(row.lane());
      lane.queue.put(row.outboxNo(), Optional.of(row));
      loaded++;
      settle(lane);
    }
    gone.forEach(this::forget);
  }

  private void forget(long number) {
    long key = laneOf.remove(number);
    Lane lane = lanes.get(key);
    lane.queue.remove(number);
    settle(lane);
    removeIfEmpty(key, lane);
  }

  /** Forgets every row that is not out. */
  void clear() {
    for (Map.Entry<Long, Lane> entry : List.copyOf(lanes.entrySet())) {
      Lane lane = entry.getValue();
      laneOf.keySet().removeAll(lane.queue.keySet());
      lane.queue.clear();
      lane.due = null;
      settle(lane);
      removeIfEmpty(entry.getKey(), lane);
    }
    waits.clear();
    loaded = 0;
  }

  /** Rows in memory with their payload, not counting those that are out. */
  int loaded() {
    return loaded;
  }

  /** Rows known, with or without payload. */
  int size() {
    return laneOf.size();
  }

  /** When the next waiting lane goes on; null if none waits. */
  Instant nextDue() {
    return waits.isEmpty() ? null : waits.peek().due();
  }

  private void waitUntil(long key, Lane lane, Instant due) {
    lane.due = due;
    waits.add(new Wait(due, key));
    lane.queue.replaceAll(
        (number, row) -> {
          loaded -= row.isPresent() ? 1 : 0;
          return Optional.empty();
        });
  }

  /** Makes {@code ready} and {@code missing} agree with the lane's state. */
  private void settle(Lane lane) {
    if (lane.announced != null) {
      ready.remove(lane.announced);
      missing.remove(lane.announced);
      lane.announced = null;
    }
    if (lane.out != 0 || lane.due != null || lane.queue.isEmpty()) {
      return;
    }
    Map.Entry<Long, Optional<OutboxRow>> first = lane.queue.firstEntry();
    lane.announced = first.getKey();
    if (first.getValue().isPresent()) {
      ready.put(first.getKey(), lane);
    } else {
      missing.add(first.getKey());
    }
  }

  private void removeIfEmpty(long key, Lane lane) {
    if (lane.out == 0 && lane.queue.isEmpty()) {
      lanes.remove(key);
    }
  }
}
