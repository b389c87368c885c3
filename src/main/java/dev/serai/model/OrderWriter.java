package dev.serai.model;

import static dev.serai.model.CanonicalNames.AUTOMATIC;
import static dev.serai.model.CanonicalNames.CART_ID;
import static dev.serai.model.CanonicalNames.CREDIT_PAID;
import static dev.serai.model.CanonicalNames.CURRENCY;
import static dev.serai.model.CanonicalNames.CURRENT_VALUE;
import static dev.serai.model.CanonicalNames.FIELD;
import static dev.serai.model.CanonicalNames.FINDINGS;
import static dev.serai.model.CanonicalNames.GIFT_CARD;
import static dev.serai.model.CanonicalNames.LINE_ITEMS;
import static dev.serai.model.CanonicalNames.LINE_TOTAL;
import static dev.serai.model.CanonicalNames.LINE_VALUE;
import static dev.serai.model.CanonicalNames.MESSAGE;
import static dev.serai.model.CanonicalNames.ORDER_ALIASES;
import static dev.serai.model.CanonicalNames.ORDER_ID;
import static dev.serai.model.CanonicalNames.OTHER_AMOUNTS;
import static dev.serai.model.CanonicalNames.PAYMENT_METHOD;
import static dev.serai.model.CanonicalNames.PRODUCT_ID;
import static dev.serai.model.CanonicalNames.PRODUCT_NAME;
import static dev.serai.model.CanonicalNames.PURCHASE_ID;
import static dev.serai.model.CanonicalNames.QUANTITY;
import static dev.serai.model.CanonicalNames.REFUNDED_TOTAL;
import static dev.serai.model.CanonicalNames.REFUNDS_COMPLETE;
import static dev.serai.model.CanonicalNames.REFUND_ID;
import static dev.serai.model.CanonicalNames.REFUND_IDS;
import static dev.serai.model.CanonicalNames.SKU;
import static dev.serai.model.CanonicalNames.SOURCE_NAME;
import static dev.serai.model.CanonicalNames.SOURCE_TYPE;
import static dev.serai.model.CanonicalNames.STATUS;
import static dev.serai.model.CanonicalNames.STORE;
import static dev.serai.model.CanonicalNames.TEST;
import static dev.serai.model.CanonicalNames.UNIT_PRICE;
import static dev.serai.model.CanonicalNames.VALUE;
import static dev.serai.model.CanonicalNames.VARIANT_ID;
import static dev.serai.model.CanonicalWriter.amount;
import static dev.serai.model.CanonicalWriter.flag;
import static dev.serai.model.CanonicalWriter.quantity;
import static dev.serai.model.CanonicalWriter.string;
import static dev.serai.model.CanonicalWriter.text;
import static dev.serai.model.CanonicalWriter.texts;
import static dev.serai.model.CanonicalWriter.tokens;
import static dev.serai.model.CanonicalWriter.version;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes what sources report about orders. */
final class OrderWriter {

  private OrderWriter() {}

  static void checkout(JsonGenerator json, Checkout checkout) throws IOException {
    text(json, ORDER_ID, checkout.orderId());
    texts(json, ORDER_ALIASES, checkout.name().aliases());
    text(json, STORE, checkout.name().store());
    text(json, PURCHASE_ID, checkout.name().purchase());
    text(json, CART_ID, checkout.tokens().cartToken());
    tokens(json, checkout.tokens());
    string(json, STATUS, checkout.status().label());
    amount(json, VALUE, checkout.value());
    text(json, CURRENCY, checkout.currency());
    worth(json, checkout.worth());
    lines(json, checkout.lineItems());
    if (checkout.lineValue() != LineValueReading.GIVEN) {
      string(json, LINE_VALUE, checkout.lineValue().name());
    }
    text(json, PAYMENT_METHOD, checkout.paymentMethod());
    text(json, SOURCE_TYPE, checkout.sourceType());
    text(json, SOURCE_NAME, checkout.sourceName());
    flag(json, AUTOMATIC, checkout.automatic());
    json.writeFieldName(TEST);
    json.writeBoolean(checkout.test());
    version(json, checkout.version());
    findings(json, checkout.findings());
  }

  private static void worth(JsonGenerator json, OrderWorth worth) throws IOException {
    amount(json, CREDIT_PAID, worth.creditPaid());
    amount(json, CURRENT_VALUE, worth.current());
    amount(json, REFUNDED_TOTAL, worth.refundedTotal());
    flag(json, REFUNDS_COMPLETE, worth.refundsComplete());
    texts(json, REFUND_IDS, worth.refundIds());
  }

  static void refund(JsonGenerator json, Refund refund) throws IOException {
    string(json, ORDER_ID, refund.orderId());
    text(json, STORE, refund.store());
    text(json, PURCHASE_ID, refund.purchase());
    string(json, REFUND_ID, refund.refundId());
    if (refund.status() != RefundStatus.DONE) {
      string(json, STATUS, refund.status().label());
    }
    amount(json, VALUE, refund.value());
    text(json, CURRENCY, refund.currency());
    if (!refund.otherAmounts().isEmpty()) {
      json.writeFieldName(OTHER_AMOUNTS);
      json.writeStartArray();
      for (Amount each : refund.otherAmounts()) {
        json.writeStartObject();
        amount(json, VALUE, each.value());
        string(json, CURRENCY, each.currency());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    version(json, refund.version());
    if (!refund.lineItems().isEmpty()) {
      lines(json, refund.lineItems());
    }
    findings(json, refund.findings());
  }

  private static void lines(JsonGenerator json, List<LineItem> lines) throws IOException {
    json.writeFieldName(LINE_ITEMS);
    json.writeStartArray();
    for (LineItem line : lines) {
      json.writeStartObject();
      text(json, PRODUCT_ID, line.productId());
      text(json, SKU, line.sku());
      text(json, VARIANT_ID, line.variantId());
      text(json, PRODUCT_NAME, line.productName());
      quantity(json, QUANTITY, line.quantity());
      amount(json, UNIT_PRICE, line.unitPrice());
      amount(json, LINE_TOTAL, line.lineTotal());
      string(json, CURRENCY, line.currency());
      flag(json, GIFT_CARD, line.giftCard());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    json.writeFieldName(FINDINGS);
    json.writeStartArray();
    for (Finding finding : findings) {
      json.writeStartObject();
      string(json, FIELD, finding.field());
      string(json, MESSAGE, finding.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
