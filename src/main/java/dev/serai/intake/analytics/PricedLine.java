package dev.serai.intake.analytics;

import dev.serai.model.LineItem;
import java.math.BigDecimal;

/**
 * A line of an order with one price that may be a unit's or the line's.
 *
 * @param quantity units; may be fractional
 * @param value in {@code currency}
 */
record PricedLine(
    String productId, String productName, BigDecimal quantity, BigDecimal value, String currency) {

  /** The line if {@code value} is what one unit cost. */
  LineItem perUnit() {
    return new LineItem(productId, productName, quantity, value, null, currency);
  }

  /** The line if {@code value} is what all its units cost. */
  LineItem asTotal() {
    return new LineItem(productId, productName, quantity, null, value, currency);
  }
}
