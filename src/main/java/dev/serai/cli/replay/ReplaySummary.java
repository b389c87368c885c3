package dev.serai.cli.replay;

import dev.serai.ledger.CorrectedOrder;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What a replay of deliveries changes. */
final class ReplaySummary {

  long seen;
  long changed;
  private long orders;
  private long appeared;
  private long gone;
  private final Map<String, Money> revenue = new TreeMap<>();
  private final Map<String, Long> staying = new TreeMap<>();

  /** Orders that count, and their value, before and after. */
  private static final class Money {
    private long ordersBefore;
    private long ordersAfter;
    private BigDecimal before = BigDecimal.ZERO;
    private BigDecimal after = BigDecimal.ZERO;
  }

  void add(CorrectedOrder corrected) {
    orders++;
    appeared += corrected.before() == null ? 1 : 0;
    gone += corrected.after() == null ? 1 : 0;
    if (corrected.before() != null && corrected.before().counts()) {
      Money money = revenue.computeIfAbsent(corrected.before().currency(), none -> new Money());
      money.ordersBefore++;
      money.before = money.before.add(corrected.before().net());
    }
    if (corrected.after() != null && corrected.after().counts()) {
      Money money = revenue.computeIfAbsent(corrected.after().currency(), none -> new Money());
      money.ordersAfter++;
      money.after = money.after.add(corrected.after().net());
    }
  }

  void stay(String why) {
    staying.merge(why, 1L, Long::sum);
  }

  void print(PrintWriter out, boolean kept) {
    out.printf("%d deliveries read, %d map to something else now%n", seen, changed);
    out.printf("%8d  orders %s%n", orders, kept ? "corrected" : "would be corrected");
    out.printf("%8d  of them new, %d removed%n", appeared, gone);
    revenue.forEach(
        (currency, money) ->
            out.printf(
                "%8s  %s net of refunds in %d orders, was %s in %d: %s%n",
                currency,
                money.after.toPlainString(),
                money.ordersAfter,
                money.before.toPlainString(),
                money.ordersBefore,
                signed(money.after.subtract(money.before))));
    staying.forEach(
        (why, count) ->
            out.printf("%8d  unchanged, because they can no longer be mapped: %s%n", count, why));
    if (!kept) {
      out.println("dry run: nothing changed");
    }
  }

  private static String signed(BigDecimal difference) {
    return (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
  }
}
