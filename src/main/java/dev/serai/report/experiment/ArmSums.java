package dev.serai.report.experiment;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the visitors of one variant bought in one currency after they were shown it.
 *
 * @param crossed whether these are the visitors who were shown several variants; nothing but their
 *     number is known then
 * @param buyers visitors with an order, in any currency
 * @param currency null if nobody bought anything
 * @param cap the spending of a visitor that all but one of a thousand buyers do not exceed
 */
record ArmSums(
    String variant,
    boolean crossed,
    long visitors,
    Instant firstAt,
    long buyers,
    String currency,
    BigDecimal cap,
    BigDecimal orders,
    BigDecimal orderSquares,
    BigDecimal revenue,
    BigDecimal revenueSquares,
    BigDecimal products,
    BigDecimal capped,
    BigDecimal cappedSquares) {

  /** A variant that no visitor was shown. */
  static ArmSums nobody(String variant) {
    return new ArmSums(
        variant, false, 0, null, 0, null, null, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);
  }

  /** The same visitors in a currency in which they bought nothing. */
  ArmSums withoutOrders() {
    return new ArmSums(
        variant, crossed, visitors, firstAt, buyers, null, null, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO,
        ZERO);
  }

  ArmSample perVisitor() {
    return ArmSample.of(visitors, revenue, revenueSquares);
  }

  ArmSample cappedPerVisitor() {
    return ArmSample.of(visitors, capped, cappedSquares);
  }

  ArmSample perOrder() {
    return ArmSample.ratio(visitors, revenue, revenueSquares, orders, orderSquares, products);
  }
}
