package dev.serai.cli.history;

import dev.serai.ledger.order.OrderMoney;
import dev.serai.model.Checkout;
import dev.serai.report.order.RecordedOrder;

/**
 * What came of comparing one order of a shop with what is recorded.
 *
 * @param reason for what it is excluded or differs; null for the others
 */
record OrderComparison(Kind kind, String reason) {

  enum Kind {
    PRESENT,
    /** Recorded, and left out of revenue on purpose. */
    EXCLUDED,
    MISSING,
    DIFFERENT,
    /** It was missing, and is imported now. */
    IMPORTED
  }

  /**
   * @param recorded null if it is not
   */
  static OrderComparison of(Checkout said, RecordedOrder recorded) {
    if (recorded == null) {
      return new OrderComparison(Kind.MISSING, null);
    }
    if (said.value() != null) {
      if (recorded.value() == null || OrderMoney.placed(said).compareTo(recorded.value()) != 0) {
        return new OrderComparison(Kind.DIFFERENT, "total");
      }
      if (!said.currency().equals(recorded.currency())) {
        return new OrderComparison(Kind.DIFFERENT, "currency");
      }
    }
    if (!said.status().label().equals(recorded.status())) {
      return new OrderComparison(
          Kind.DIFFERENT,
          "said %s, recorded %s".formatted(said.status().label(), recorded.status()));
    }
    return recorded.exclusion() == null
        ? new OrderComparison(Kind.PRESENT, null)
        : new OrderComparison(Kind.EXCLUDED, recorded.exclusion().label());
  }
}
