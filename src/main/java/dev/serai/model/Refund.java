package dev.serai.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * One word about money given back for an order: a refund, a chargeback. It may arrive before the
 * order, and of several words about one refund the newest counts.
 *
 * @param store which store the order belongs to; null if the source does not say
 * @param purchase which purchase, where several may use {@code orderId}, see {@link OrderName};
 *     else null
 * @param refundId the platform's id of the refund or dispute
 * @param value positive; null only for one that failed or was reversed, if the source does not say
 * @param currency null only together with {@code value}
 * @param otherAmounts the same money in other currencies, where the platform states it
 * @param version may be null
 * @param findings details that could not be taken as they were sent
 */
public record Refund(
    Origin origin,
    String orderId,
    String store,
    String purchase,
    String refundId,
    RefundStatus status,
    BigDecimal value,
    String currency,
    List<Amount> otherAmounts,
    Version version,
    List<LineItem> lineItems,
    List<Finding> findings)
    implements Event {

  public Refund {
    lineItems = List.copyOf(lineItems);
    otherAmounts = List.copyOf(otherAmounts);
    findings = List.copyOf(findings);
  }

  @Override
  public Visitor visitor() {
    return Visitor.NONE;
  }

  @Override
  public String kind() {
    return "refund";
  }

  @Override
  public Refund at(Origin where) {
    return with(where, value, currency);
  }

  /** The same word, with this amount. */
  public Refund worth(BigDecimal amount, String code) {
    return with(origin, amount, code);
  }

  /** The same word about an order that is called so. */
  public Refund of(String order, String orderStore) {
    return with(origin, order, orderStore, value, currency);
  }

  private Refund with(Origin where, BigDecimal amount, String code) {
    return with(where, orderId, store, amount, code);
  }

  private Refund with(
      Origin where, String order, String orderStore, BigDecimal amount, String code) {
    return new Refund(
        where,
        order,
        orderStore,
        purchase,
        refundId,
        status,
        amount,
        code,
        otherAmounts,
        version,
        lineItems,
        findings);
  }
}
