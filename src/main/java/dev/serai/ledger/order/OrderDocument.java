package dev.serai.ledger.order;

import dev.serai.model.Checkout;
import dev.serai.model.Trust;
import java.util.Set;

/**
 * A report of an order, with the refunds that came with it.
 *
 * @param refunds ids
 */
record OrderDocument(Trust trust, Checkout said, Set<String> refunds) {

  static OrderDocument of(SourceReport report) {
    Checkout said = (Checkout) report.event();
    return new OrderDocument(report.trust(), said, Set.copyOf(said.worth().refundIds()));
  }

  /** Whether these are all refunds of the order. */
  boolean complete() {
    return said.worth().refundsComplete();
  }
}
