package dev.serai.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a source states about an order's money besides its value as placed. All amounts are in the
 * order's currency.
 *
 * @param current what the order is worth to the shop now: after edits, returns, exchanges and
 *     refunds; null if the source does not say
 * @param refundedTotal the running sum of what was refunded; null if the source does not say
 * @param refundsComplete whether {@code refundIds} are all refunds of the order
 * @param refundIds the refunds that came with the document, which its sums include
 * @param creditPaid what gift cards or store credit paid, where the value and {@code current} leave
 *     it out; null if they include it
 */
public record OrderWorth(
    BigDecimal current,
    BigDecimal refundedTotal,
    boolean refundsComplete,
    List<String> refundIds,
    BigDecimal creditPaid) {

  public static final OrderWorth UNSTATED = new OrderWorth(null, null, false, List.of(), null);

  public OrderWorth {
    refundIds = List.copyOf(refundIds);
  }

  /** The same, with the refunds that the document lists. */
  OrderWorth listing(List<String> refunds) {
    return new OrderWorth(current, refundedTotal, refundsComplete, refunds, creditPaid);
  }
}
