package dev.serai.model;

import java.math.BigDecimal;

/**
 * One line of an order or a refund.
 *
 * @param productId the shop's product id
 * @param sku may be null
 * @param variantId the shop's id of the variant; may be null
 * @param productName may be null
 * @param quantity units; may be fractional
 * @param unitPrice what one unit cost after discounts
 * @param lineTotal what the line cost after discounts
 * @param currency may differ from the order's
 * @param giftCard whether it is money owed, not revenue: a gift card, store credit or a deposit
 *     sold
 */
public record LineItem(
    String productId,
    String sku,
    String variantId,
    String productName,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal lineTotal,
    String currency,
    boolean giftCard) {

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

  /** A line of which no more is known. */
  public LineItem(
      String productId,
      String productName,
      BigDecimal quantity,
      BigDecimal unitPrice,
      BigDecimal lineTotal,
      String currency) {
    this(productId, null, null, productName, quantity, unitPrice, lineTotal, currency, false);
  }
}
