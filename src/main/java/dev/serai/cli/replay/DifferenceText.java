package dev.serai.cli.replay;

import dev.serai.operate.replay.ReplayDifference;
import java.io.PrintWriter;
import java.math.BigDecimal;

/** Prints what a replay of deliveries changes. */
record DifferenceText(ReplayDifference difference) {

  void print(PrintWriter out, boolean kept) {
    out.printf(
        "%d deliveries read, %d map to something else now%n",
        difference.read(), difference.changed());
    out.printf("%8d  orders %s%n", difference.orders(), kept ? "corrected" : "would be corrected");
    out.printf("%8d  of them new, %d removed%n", difference.appeared(), difference.removed());
    for (ReplayDifference.Money money : difference.money()) {
      out.printf(
          "%8s  %s net of refunds in %d orders, was %s in %d: %s%n",
          money.currency(),
          money.after().toPlainString(),
          money.ordersAfter(),
          money.before().toPlainString(),
          money.ordersBefore(),
          signed(money.difference()));
    }
    for (ReplayDifference.Staying staying : difference.staying()) {
      out.printf(
          "%8d  unchanged, because they can no longer be mapped: %s%n",
          staying.deliveries(), staying.reason());
    }
    if (!kept) {
      out.println("dry run: nothing changed");
    }
  }

  private static String signed(BigDecimal difference) {
    return (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
  }
}
