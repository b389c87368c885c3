package dev.serai.operate.replay;

import dev.serai.ledger.CorrectedOrder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what a replay changes. */
final class DifferenceSum {

  private long read;
  private long changed;
  private long orders;
  private long appeared;
  private long removed;
  private final Map<String, Money> money = new TreeMap<>();
  private final Map<String, Long> staying = new TreeMap<>();

  private static final class Money {
    private long ordersBefore;
    private long ordersAfter;
    private BigDecimal before = BigDecimal.ZERO;
    private BigDecimal after = BigDecimal.ZERO;
  }

  void read() {
    read++;
  }

  long seen() {
    return read;
  }

  void changed(long deliveries) {
    changed = deliveries;
  }

  void add(CorrectedOrder corrected) {
    orders++;
    appeared += corrected.before() == null ? 1 : 0;
    removed += corrected.after() == null ? 1 : 0;
    if (corrected.before() != null && corrected.before().counts()) {
      Money sum = money.computeIfAbsent(corrected.before().currency(), none -> new Money());
      sum.ordersBefore++;
      sum.before = sum.before.add(corrected.before().net());
    }
    if (corrected.after() != null && corrected.after().counts()) {
      Money sum = money.computeIfAbsent(corrected.after().currency(), none -> new Money());
      sum.ordersAfter++;
      sum.after = sum.after.add(corrected.after().net());
    }
  }

  void stay(String why) {
    staying.merge(why, 1L, Long::sum);
  }

  ReplayDifference total() {
    return new ReplayDifference(
        read,
        changed,
        orders,
        appeared,
        removed,
        money.entrySet().stream()
            .map(
                each ->
                    new ReplayDifference.Money(
                        each.getKey(),
                        each.getValue().ordersBefore,
                        each.getValue().before,
                        each.getValue().ordersAfter,
                        each.getValue().after,
                        each.getValue().after.subtract(each.getValue().before)))
            .toList(),
        staying.entrySet().stream()
            .map(each -> new ReplayDifference.Staying(each.getKey(), each.getValue()))
            .toList());
  }
}
