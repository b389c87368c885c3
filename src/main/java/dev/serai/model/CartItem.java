package dev.serai.model;

import java.math.BigDecimal;

/**
 * One line of a cart.
 *
 * @param lineKey the platform's key of the line: one product may be on two lines
 * @param unitPrice after discounts
 */
public record CartItem(
    String lineKey,
    String productId,
    String productName,
    BigDecimal unitPrice,
    BigDecimal quantity,
    String currency) {

  /** Normalises the digits of the quantity, so that equal quantities are equal. */
  public CartItem {
    quantity = Money.units(quantity);
  }
}
