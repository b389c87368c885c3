package dev.serai.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * An order as one source reports it.
 *
 * @param name without an id if the source does not know it
 * @param status what the source states about payment
 * @param value grand total as placed; null only where {@code status} is cancelled or restored and
 *     the source does not know it
 * @param currency of all amounts; null only together with {@code value}
 * @param worth what else the source states about the money
 * @param lineValue how the lines' {@code value} was read
 * @param sourceType {@code digital-store}, {@code marketplace}, {@code point-of-sale}, {@code
 *     third-party} or {@code other}; null means {@code digital-store}
 * @param automatic a charge without a shopper's act: a renewal, an instalment
 * @param test a test order: stored, not counted
 * @param version may be null
 * @param findings details that could not be taken as they were sent
 */
public record Checkout(
    Origin origin,
    Visitor visitor,
    VisitorTokens tokens,
    OrderName name,
    OrderStatus status,
    BigDecimal value,
    String currency,
    OrderWorth worth,
    List<LineItem> lineItems,
    LineValueReading lineValue,
    String paymentMethod,
    String sourceType,
    String sourceName,
    boolean automatic,
    boolean test,
    Version version,
    List<Finding> findings)
    implements Event {

  public Checkout {
    lineItems = List.copyOf(lineItems);
    findings = List.copyOf(findings);
    if (value == null && status != OrderStatus.CANCELLED && status != OrderStatus.RESTORED) {
      throw new IllegalArgumentException(
          "value is required unless status is cancelled or restored");
    }
  }

  /** Null if the source does not know it. */
  public String orderId() {
    return name.id();
  }

  @Override
  public String kind() {
    return "checkout";
  }

  @Override
  public Checkout at(Origin where) {
    return with(where, worth, findings);
  }

  /** The same report, with these findings besides its own. */
  public Checkout finding(List<Finding> more) {
    return with(origin, worth, Stream.concat(findings.stream(), more.stream()).toList());
  }

  /** Whether it only says that the order was deleted or restored, when it was received. */
  public boolean onlyStatus() {
    return value == null && version == null;
  }

  /** The same report, listing these refunds of the order. */
  public Checkout listing(List<String> refundIds) {
    return with(origin, worth.listing(refundIds), findings);
  }

  private Checkout with(Origin where, OrderWorth stated, List<Finding> found) {
    return new Checkout(
        where,
        visitor,
        tokens,
        name,
        status,
        value,
        currency,
        stated,
        lineItems,
        lineValue,
        paymentMethod,
        sourceType,
        sourceName,
        automatic,
        test,
        version,
        found);
  }
}
