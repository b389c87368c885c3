package dev.serai.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order as one source reports it.
 *
 * @param orderId null if the source does not know it
 * @param status what the source states about payment
 * @param value grand total as placed; null only where {@code status} is cancelled and the source
 *     does not know it
 * @param currency ISO 4217; null only together with {@code value}
 * @param lineValue how the lines' {@code value} was read
 * @param sourceType {@code digital-store}, {@code marketplace}, {@code point-of-sale}, {@code
 *     third-party} or {@code other}; null means {@code digital-store}
 * @param test a test order: stored, not counted
 * @param version may be null
 */
public record Checkout(
    Origin origin,
    Visitor visitor,
    VisitorTokens tokens,
    String orderId,
    OrderStatus status,
    BigDecimal value,
    String currency,
    List<LineItem> lineItems,
    LineValueReading lineValue,
    String paymentMethod,
    String sourceType,
    String sourceName,
    boolean test,
    Version version)
    implements Event {

  public Checkout {
    lineItems = List.copyOf(lineItems);
    if (value == null && status != OrderStatus.CANCELLED) {
      throw new IllegalArgumentException("value is required unless status is cancelled");
    }
  }

  @Override
  public String kind() {
    return "checkout";
  }
}
