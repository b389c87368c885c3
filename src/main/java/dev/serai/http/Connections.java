package dev.serai.http;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * The connections of one event loop, by what they are doing and since when. Only the loop's thread
 * may touch them.
 */
final class Connections {

  /** A body this old is no longer spared when its memory is wanted for others. */
  private static final long SPARED_NANOS = Duration.ofSeconds(1).toNanos();

  /** What a connection is doing. */
  enum Phase {
    /** Open without a whole request head. */
    WAITING,
    /** A body is arriving. */
    READING,
    /** A route is at work; takes as long as the route takes. */
    WORKING,
    /** An answer is being taken. */
    WRITING,
    /** Refused before its body was read; what still arrives is thrown away. */
    LINGERING
  }

  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Map<Phase, LinkedHashSet<HttpConnection>> byPhase = new EnumMap<>(Phase.class);
  private final Map<Phase, Long> longest = new EnumMap<>(Phase.class);
  private final int most;
  private int open;

  Connections(int most, HttpLimits limits) {
    this.most = most;
    for (Phase phase : Phase.values()) {
      byPhase.put(phase, new LinkedHashSet<>());
    }
    longest.put(Phase.WAITING, limits.idle().toNanos());
    longest.put(Phase.READING, limits.read().toNanos());
    longest.put(Phase.WRITING, limits.read().toNanos());
    longest.put(Phase.LINGERING, LINGER.toNanos());
  }

  /**
   * Lets a new connection in. Where there are too many, one that waits gives way, the longest
   * waiting first; false if none does.
   */
  boolean enter(HttpConnection connection) {
    if (open >= most) {
      HttpConnection idle = first(Phase.WAITING);
      if (idle == null) {
        return false;
      }
      idle.close();
    }
    open++;
    byPhase.get(Phase.WAITING).add(connection);
    return true;
  }

  void move(HttpConnection connection, Phase from, Phase to) {
    byPhase.get(from).remove(connection);
    byPhase.get(to).add(connection);
  }

  void leave(HttpConnection connection, Phase last) {
    if (byPhase.get(last).remove(connection)) {
      open--;
    }
  }

  /** Gives up the oldest unfinished body, to make room for others; false if all are young. */
  boolean makeRoom() {
    long now = System.nanoTime();
    for (HttpConnection each : byPhase.get(Phase.READING)) {
      if (now - each.since() < SPARED_NANOS) {
        return false;
      }
      if (each.holdsMemory()) {
        each.giveUp(Refused.BUSY);
        return true;
      }
    }
    return false;
  }

  /** Ends what takes too long. */
  void sweep() {
    long now = System.nanoTime();
    longest.forEach(
        (phase, nanos) -> {
          for (HttpConnection each = first(phase);
              each != null && now - each.since() > nanos;
              each = first(phase)) {
            each.tooLong();
          }
        });
  }

  /** Requests that have begun and are not answered. */
  int unfinished() {
    return byPhase.get(Phase.READING).size()
        + byPhase.get(Phase.WORKING).size()
        + byPhase.get(Phase.WRITING).size();
  }

  private HttpConnection first(Phase phase) {
    LinkedHashSet<HttpConnection> all = byPhase.get(phase);
    return all.isEmpty() ? null : all.iterator().next();
  }
}
