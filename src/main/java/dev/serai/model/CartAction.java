package dev.serai.model;

import java.math.BigDecimal;

/**
 * One cart action.
 *
 * @param value unit price after discounts
 * @param quantity units in the cart after the action; null if the sender reports only deltas
 * @param quantityDelta signed change of units; null if the sender reported only the quantity after
 * @param cartId may be null
 */
public record CartAction(
    Origin origin,
    Visitor visitor,
    CartActionType type,
    String productId,
    String productName,
    BigDecimal value,
    String currency,
    BigDecimal quantity,
    BigDecimal quantityDelta,
    String cartId)
    implements Event {

  @Override
  public String kind() {
    return "cart";
  }

  @Override
  public CartAction at(Origin where) {
    return new CartAction(
        where,
        visitor,
        type,
        productId,
        productName,
        value,
        currency,
        quantity,
        quantityDelta,
        cartId);
  }
}
