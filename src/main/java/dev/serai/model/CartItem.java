package dev.serai.model;

import java.math.BigDecimal;

/**
 * One line of a cart.
 *
 * @param lineKey the platform's key of the line: one product may stand on two lines
 * @param unitPrice after discounts
 */
public record CartItem(
    String lineKey,
    String productId,
    String productName,
    BigDecimal unitPrice,
    BigDecimal quantity,
    String currency) {

  /** Gives equal quantities equal digits. */
  public CartItem {
    quantity = Money.units(quantity);
  }
}
