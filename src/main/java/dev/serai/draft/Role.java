package dev.serai.draft;

/** What a field of a document can be; each is described in {@code draft/vocabulary.yaml}. */
enum Role {
  ORDER_ID("orderId", Shape.ID),
  TOTAL("total", Shape.AMOUNT),
  CURRENCY("currency", Shape.CURRENCY),
  STATUS("status", Shape.WORD),
  PAYMENT_STATUS("paymentStatus", Shape.WORD),
  PAID_FLAG("paidFlag", Shape.TRUTH_OR_TIME),
  CANCELLED_AT("cancelledAt", Shape.TRUTH_OR_TIME),
  OCCURRED_AT("occurredAt", Shape.TIME),
  CHANGED_AT("changedAt", Shape.TIME),
  EMAIL("email", Shape.EMAIL),
  CUSTOMER_ID("customerId", Shape.ID),
  CART_ID("cartId", Shape.ID),
  CHECKOUT_TOKEN("checkoutToken", Shape.ID),
  TEST("test", Shape.TRUTH_OR_WORD),
  PAYMENT_METHOD("paymentMethod", Shape.TEXT),
  PRODUCT_ID("productId", Shape.ID),
  PRODUCT_NAME("productName", Shape.NAME),
  QUANTITY("quantity", Shape.AMOUNT),
  UNIT_PRICE("unitPrice", Shape.AMOUNT),
  LINE_TOTAL("lineTotal", Shape.AMOUNT),
  SHIPPING("shipping", Shape.AMOUNT),
  TAX("tax", Shape.AMOUNT),
  DISCOUNT("discount", Shape.AMOUNT),
  FEE("fee", Shape.AMOUNT),
  ACTION("action", Shape.WORD),
  DELTA("delta", Shape.AMOUNT),
  AFTER("after", Shape.AMOUNT),
  REFUND_ID("refundId", Shape.ID),
  REFUNDED_ORDER("refundedOrder", Shape.ID),
  REFUND_AMOUNT("refundAmount", Shape.AMOUNT);

  private final String label;
  private final Shape shape;

  Role(String label, Shape shape) {
    this.label = label;
    this.shape = shape;
  }

  /** Its name in the vocabulary. */
  String label() {
    return label;
  }

  /** What its values look like. */
  Shape shape() {
    return shape;
  }
}
