package dev.serai.model;

import java.math.BigDecimal;

/**
 * One line of an order or a refund.
 *
 * @param productId the shop's product id
 * @param productName may be null
 * @param quantity units; may be fractional
 * @param unitPrice what one unit cost after discounts
 * @param lineTotal what the line cost after discounts
 * @param currency ISO 4217; may differ from the order's
 */
public record LineItem(
    String productId,
    String productName,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal lineTotal,
    String currency) {

  /**
   * Derives whichever of {@code unitPrice} and {@code lineTotal} is missing from the other, and
   * normalises digits so that equal numbers are equal.
   */
  public LineItem {
    if (unitPrice == null && lineTotal == null) {
      throw new IllegalArgumentException("a line needs unitPrice or lineTotal");
    }
    quantity = Money.units(quantity);
    if (lineTotal == null) {
      lineTotal = unitPrice.multiply(quantity);
    }
    lineTotal = Money.normal(lineTotal, currency);
    unitPrice =
        unitPrice == null
            ? Money.perUnit(lineTotal, quantity, currency)
            : Money.normal(unitPrice, currency);
  }
}
