package dev.serai.draft;

/** What a field of a document can be; each is described in {@code draft/vocabulary.yaml}. */
enum Role {
  ORDER_ID("orderId", ValueType.ID),
  TOTAL("total", ValueType.AMOUNT),
  CURRENCY("currency", ValueType.CURRENCY),
  STATUS("status", ValueType.WORD),
  PAYMENT_STATUS("paymentStatus", ValueType.WORD),
  PAID_FLAG("paidFlag", ValueType.TRUTH_OR_TIME),
  CANCELLED_AT("cancelledAt", ValueType.TRUTH_OR_TIME),
  OCCURRED_AT("occurredAt", ValueType.TIME),
  CHANGED_AT("changedAt", ValueType.TIME),
  EMAIL("email", ValueType.EMAIL),
  CUSTOMER_ID("customerId", ValueType.ID),
  CART_ID("cartId", ValueType.ID),
  CHECKOUT_TOKEN("checkoutToken", ValueType.ID),
  TEST("test", ValueType.TRUTH_OR_WORD),
  PAYMENT_METHOD("paymentMethod", ValueType.TEXT),
  PRODUCT_ID("productId", ValueType.ID),
  PRODUCT_NAME("productName", ValueType.NAME),
  QUANTITY("quantity", ValueType.AMOUNT),
  UNIT_PRICE("unitPrice", ValueType.AMOUNT),
  LINE_TOTAL("lineTotal", ValueType.AMOUNT),
  SHIPPING("shipping", ValueType.AMOUNT),
  TAX("tax", ValueType.AMOUNT),
  DISCOUNT("discount", ValueType.AMOUNT),
  FEE("fee", ValueType.AMOUNT),
  ACTION("action", ValueType.WORD),
  DELTA("delta", ValueType.AMOUNT),
  AFTER("after", ValueType.AMOUNT),
  REFUND_ID("refundId", ValueType.ID),
  REFUNDED_ORDER("refundedOrder", ValueType.ID),
  REFUND_AMOUNT("refundAmount", ValueType.AMOUNT);

  private final String label;
  private final ValueType type;

  Role(String label, ValueType type) {
    this.label = label;
    this.type = type;
  }

  /** Its name in the vocabulary. */
  String label() {
    return label;
  }

  /** What its values look like. */
  ValueType type() {
    return type;
  }
}
