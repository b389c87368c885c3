package dev.serai.intake.analytics;

import dev.serai.model.LineItem;
import java.math.BigDecimal;

/**
 * A line of an order with one price, which may be of a unit or of the line.
 *
 * @param quantity units; may be fractional
 * @param value in {@code currency}
 */
record PricedLine(
    String productId, String productName, BigDecimal quantity, BigDecimal value, String currency) {

  /** The line if {@code value} is the price of one unit. */
  LineItem perUnit() {
    return new LineItem(productId, productName, quantity, value, null, currency);
  }

  /** The line if {@code value} is the price of all its units. */
  LineItem asTotal() {
    return new LineItem(productId, productName, quantity, null, value, currency);
  }
}
