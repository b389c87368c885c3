package dev.serai.model;

import com.fasterxml.jackson.core.io.SerializedString;

/** The names of canonical fields, each encoded only once. */
final class CanonicalNames {

  static final SerializedString AUTOMATED = new SerializedString("automated");
  static final SerializedString AUTOMATIC = new SerializedString("automatic");
  static final SerializedString CART_ID = new SerializedString("cartId");
  static final SerializedString CART_TOKEN = new SerializedString("cartToken");
  static final SerializedString CHANNEL = new SerializedString("channel");
  static final SerializedString CHECKOUT_TOKEN = new SerializedString("checkoutToken");
  static final SerializedString COMPANY = new SerializedString("company");
  static final SerializedString CONSENT = new SerializedString("consent");
  static final SerializedString CONVERSATION_ID = new SerializedString("conversationId");
  static final SerializedString CREDIT_PAID = new SerializedString("creditPaid");
  static final SerializedString CURRENCY = new SerializedString("currency");
  static final SerializedString CURRENT_VALUE = new SerializedString("currentValue");
  static final SerializedString CUSTOMER_ID = new SerializedString("customerId");
  static final SerializedString EMAIL_HASH = new SerializedString("emailHash");
  static final SerializedString EVENT_ID = new SerializedString("eventId");
  static final SerializedString EXPERIMENT = new SerializedString("experiment");
  static final SerializedString FAQ_FINGERPRINT = new SerializedString("faqFingerprint");
  static final SerializedString FIELD = new SerializedString("field");
  static final SerializedString FINDINGS = new SerializedString("findings");
  static final SerializedString GIFT_CARD = new SerializedString("giftCard");
  static final SerializedString HELPFUL = new SerializedString("helpful");
  static final SerializedString ID = new SerializedString("id");
  static final SerializedString IDENTITY_METHOD = new SerializedString("identityMethod");
  static final SerializedString ITEMS = new SerializedString("items");
  static final SerializedString KIND = new SerializedString("kind");
  static final SerializedString LINE_ITEMS = new SerializedString("lineItems");
  static final SerializedString LINE_KEY = new SerializedString("lineKey");
  static final SerializedString LINE_TOTAL = new SerializedString("lineTotal");
  static final SerializedString LINE_VALUE = new SerializedString("lineValue");
  static final SerializedString MESSAGE = new SerializedString("message");
  static final SerializedString OCCURRED_AT = new SerializedString("occurredAt");
  static final SerializedString ORDER_ALIASES = new SerializedString("orderAliases");
  static final SerializedString ORDER_ID = new SerializedString("orderId");
  static final SerializedString OTHER_AMOUNTS = new SerializedString("otherAmounts");
  static final SerializedString PARAMETERS = new SerializedString("parameters");
  static final SerializedString PAYMENT_METHOD = new SerializedString("paymentMethod");
  static final SerializedString PRODUCTS = new SerializedString("products");
  static final SerializedString PRODUCT_ID = new SerializedString("productId");
  static final SerializedString PRODUCT_NAME = new SerializedString("productName");
  static final SerializedString QUANTITY = new SerializedString("quantity");
  static final SerializedString QUANTITY_DELTA = new SerializedString("quantityDelta");
  static final SerializedString REASON = new SerializedString("reason");
  static final SerializedString REFUNDED_TOTAL = new SerializedString("refundedTotal");
  static final SerializedString REFUNDS_COMPLETE = new SerializedString("refundsComplete");
  static final SerializedString REFUND_ID = new SerializedString("refundId");
  static final SerializedString REFUND_IDS = new SerializedString("refundIds");
  static final SerializedString RESOURCE = new SerializedString("resource");
  static final SerializedString SKU = new SerializedString("sku");
  static final SerializedString SOURCE = new SerializedString("source");
  static final SerializedString SOURCE_NAME = new SerializedString("sourceName");
  static final SerializedString SOURCE_TYPE = new SerializedString("sourceType");
  static final SerializedString STATUS = new SerializedString("status");
  static final SerializedString STORE = new SerializedString("store");
  static final SerializedString PURCHASE_ID = new SerializedString("purchaseId");
  static final SerializedString TEST = new SerializedString("test");
  static final SerializedString TYPE = new SerializedString("type");
  static final SerializedString UNIT_PRICE = new SerializedString("unitPrice");
  static final SerializedString USER_FINGERPRINT = new SerializedString("userFingerprint");
  static final SerializedString VALUE = new SerializedString("value");
  static final SerializedString VARIANT = new SerializedString("variant");
  static final SerializedString VARIANT_ID = new SerializedString("variantId");
  static final SerializedString VERSION = new SerializedString("version");
  static final SerializedString VISITOR = new SerializedString("visitor");

  private CanonicalNames() {}
}
