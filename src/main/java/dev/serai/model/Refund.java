package dev.serai.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * Money given back for an order; an independent fact that may arrive before the order.
 *
 * @param refundId the platform's id of the refund
 * @param value positive amount given back
 */
public record Refund(
    Origin origin,
    String orderId,
    String refundId,
    BigDecimal value,
    String currency,
    List<LineItem> lineItems)
    implements Event {

  public Refund {
    lineItems = List.copyOf(lineItems);
  }

  @Override
  public Visitor visitor() {
    return Visitor.NONE;
  }

  @Override
  public String kind() {
    return "refund";
  }
}
