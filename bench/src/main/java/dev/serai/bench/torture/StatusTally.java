package dev.serai.bench.torture;

import java.util.Map;
import java.util.TreeMap;

/** How often each status was answered; 0 stands for a connection that ended without an answer. */
final class StatusTally {

  private final Map<Integer, Long> counts = new TreeMap<>();

  synchronized void add(int status) {
    counts.merge(status, 1L, Long::sum);
  }

  synchronized long of(int status) {
    return counts.getOrDefault(status, 0L);
  }

  /** {@code 200: 15, 503: 2, no answer: 7}. */
  synchronized String text() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (status, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(status == RawHttp.CLOSED ? "no answer" : Integer.toString(status))
                .append(": ")
                .append(count));
    return text.isEmpty() ? "nothing asked" : text.toString();
  }
}
