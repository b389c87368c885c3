package dev.serai.delivery.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** When feeds want a turn although nothing happened. Not thread-safe. */
final class Alarms {

  private record Alarm(Instant at, long number, DestinationFeed feed) {}

  private final TreeSet<Alarm> order =
      new TreeSet<>(Comparator.comparing(Alarm::at).thenComparingLong(Alarm::number));
  private final Map<DestinationFeed, Alarm> byFeed = new HashMap<>();
  private long numbers;

  /**
   * Replaces the feed's alarm.
   *
   * @param at null for none
   */
  void set(DestinationFeed feed, Instant at) {
    Alarm old = byFeed.remove(feed);
    if (old != null) {
      order.remove(old);
    }
    if (at != null) {
      Alarm alarm = new Alarm(at, numbers++, feed);
      byFeed.put(feed, alarm);
      order.add(alarm);
    }
  }

  /** Takes the feeds whose time has come, those that waited longest first. */
  List<DestinationFeed> take(Instant now) {
    List<DestinationFeed> due = new ArrayList<>();
    while (!order.isEmpty() && !order.first().at().isAfter(now)) {
      Alarm alarm = order.pollFirst();
      byFeed.remove(alarm.feed());
      due.add(alarm.feed());
    }
    return due;
  }

  /** The first; null if there is none. */
  Instant next() {
    return order.isEmpty() ? null : order.first().at();
  }
}
