package dev.serai.model;

import static dev.serai.model.CommonFields.known;
import static dev.serai.model.CommonFields.origin;
import static dev.serai.model.CommonFields.tokens;
import static dev.serai.model.CommonFields.version;
import static dev.serai.model.CommonFields.visitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what sources report about orders: checkouts and refunds. */
final class OrderReader {

  private static final Set<String> CHECKOUT =
      known(
          "orderId",
          "orderAliases",
          "store",
          "cartId",
          "checkoutToken",
          "customerId",
          "emailHash",
          "status",
          "value",
          "creditPaid",
          "currency",
          "currentValue",
          "refundedTotal",
          "refundsComplete",
          "refundIds",
          "lineItems",
          "lineValue",
          "paymentMethod",
          "sourceType",
          "sourceName",
          "automatic",
          "test",
          "version",
          "findings");
  private static final Set<String> REFUND =
      known(
          "orderId",
          "store",
          "refundId",
          "status",
          "value",
          "currency",
          "otherAmounts",
          "version",
          "lineItems",
          "findings");
  private static final Set<String> LINE =
      Set.of(
          "productId",
          "sku",
          "variantId",
          "productName",
          "quantity",
          "unitPrice",
          "lineTotal",
          "currency",
          "giftCard");
  private static final Set<String> AMOUNT = Set.of("value", "currency");
  private static final Set<String> FINDING = Set.of("field", "message");

  private OrderReader() {}

  static Event checkout(FieldReader fields) {
    fields.refuseOthers(CHECKOUT);
    Origin origin = origin(fields);
    Visitor visitor = visitor(fields);
    VisitorTokens tokens = tokens(fields, fields.id("cartId"));
    OrderName name =
        new OrderName(fields.id("orderId"), fields.idList("orderAliases"), fields.id("store"));
    OrderStatus status = status(fields);
    BigDecimal value = fields.decimal("value");
    String currency = fields.currency("currency");
    boolean alone = status == OrderStatus.CANCELLED || status == OrderStatus.RESTORED;
    if (!alone && value == null) {
      fields.missing("value");
    }
    if (value != null && currency == null) {
      fields.missing("currency");
    }
    if (alone && value == null && name.id() == null) {
      fields.missing("orderId");
    }
    OrderWorth worth = worth(fields, value == null ? null : currency);
    List<LineItem> lines = lines(fields, currency);
    LineValueReading lineValue = fields.oneOf("lineValue", LineValueReading.class);
    String paymentMethod = fields.text("paymentMethod");
    String sourceType = fields.id("sourceType");
    String sourceName = fields.text("sourceName");
    boolean automatic = Boolean.TRUE.equals(fields.bool("automatic"));
    boolean test = Boolean.TRUE.equals(fields.bool("test"));
    Version version = version(fields);
    List<Finding> findings = findings(fields);
    return fields.ok()
        ? new Checkout(
            origin,
            visitor,
            tokens,
            name,
            status,
            value == null ? null : Money.normal(value, currency),
            value == null ? null : currency,
            worth,
            lines,
            lineValue == null ? LineValueReading.GIVEN : lineValue,
            paymentMethod,
            sourceType,
            sourceName,
            automatic,
            test,
            version,
            findings)
        : null;
  }

  private static OrderStatus status(FieldReader fields) {
    String label = fields.requiredText("status");
    if (label == null) {
      return null;
    }
    try {
      return OrderStatus.of(label);
    } catch (IllegalArgumentException e) {
      fields.problem("status", "must be one of pending, paid, cancelled, restored");
      return null;
    }
  }

  private static OrderWorth worth(FieldReader fields, String currency) {
    BigDecimal current = fields.decimal("currentValue");
    BigDecimal refunded = fields.amount("refundedTotal");
    boolean complete = Boolean.TRUE.equals(fields.bool("refundsComplete"));
    List<String> ids = fields.idList("refundIds");
    BigDecimal credit = fields.amount("creditPaid");
    if (currency == null && (current != null || refunded != null || credit != null)) {
      fields.missing("value");
    }
    boolean unstated =
        (current == null && refunded == null && !complete && ids.isEmpty() && credit == null)
            || !fields.ok();
    return unstated
        ? OrderWorth.UNSTATED
        : new OrderWorth(
            normal(current, currency),
            normal(refunded, currency),
            complete,
            ids,
            normal(credit, currency));
  }

  private static BigDecimal normal(BigDecimal amount, String currency) {
    return amount == null ? null : Money.normal(amount, currency);
  }

  static Event refund(FieldReader fields) {
    fields.refuseOthers(REFUND);
    Origin origin = origin(fields);
    String orderId = fields.requiredId("orderId");
    String store = fields.id("store");
    String refundId = fields.requiredId("refundId");
    RefundStatus status = refundStatus(fields);
    BigDecimal value = fields.amount("value");
    String currency = fields.currency("currency");
    boolean none = status == RefundStatus.FAILED || status == RefundStatus.REVERSED;
    if (value == null && !none) {
      fields.missing("value");
    }
    if (value != null && currency == null) {
      fields.missing("currency");
    }
    List<Amount> others = amounts(fields);
    Version version = version(fields);
    List<LineItem> lines = lines(fields, currency);
    List<Finding> findings = findings(fields);
    return fields.ok()
        ? new Refund(
            origin,
            orderId,
            store,
            refundId,
            status,
            normal(value, currency),
            value == null ? null : currency,
            others,
            version,
            lines,
            findings)
        : null;
  }

  private static RefundStatus refundStatus(FieldReader fields) {
    String label = fields.text("status");
    try {
      return label == null ? RefundStatus.DONE : RefundStatus.of(label);
    } catch (IllegalArgumentException e) {
      fields.problem("status", "must be one of pending, done, failed, reversed");
      return RefundStatus.DONE;
    }
  }

  private static List<Amount> amounts(FieldReader fields) {
    List<Amount> amounts = new ArrayList<>();
    for (FieldReader each : fields.objects("otherAmounts")) {
      each.refuseOthers(AMOUNT);
      BigDecimal value = each.requiredAmount("value");
      String currency = each.requiredCurrency("currency");
      if (fields.ok()) {
        amounts.add(new Amount(Money.normal(value, currency), currency));
      }
    }
    return amounts;
  }

  private static List<Finding> findings(FieldReader fields) {
    List<Finding> findings = new ArrayList<>();
    for (FieldReader each : fields.objects("findings")) {
      each.refuseOthers(FINDING);
      findings.add(new Finding(each.requiredText("field"), each.requiredText("message")));
    }
    return findings;
  }

  private static List<LineItem> lines(FieldReader fields, String orderCurrency) {
    List<LineItem> lines = new ArrayList<>();
    for (FieldReader line : fields.objects("lineItems")) {
      line.refuseOthers(LINE);
      String productId = line.id("productId");
      String sku = line.id("sku");
      String variantId = line.id("variantId");
      String name = line.text("productName");
      BigDecimal quantity = line.requiredAmount("quantity");
      BigDecimal unitPrice = line.decimal("unitPrice");
      BigDecimal total = line.decimal("lineTotal");
      String currency = line.currency("currency");
      boolean giftCard = Boolean.TRUE.equals(line.bool("giftCard"));
      if (unitPrice == null && total == null) {
        line.missing("lineTotal");
      }
      if (currency == null) {
        currency = orderCurrency;
      }
      if (currency == null) {
        line.missing("currency");
      }
      if (fields.ok()) {
        lines.add(
            new LineItem(
                productId, sku, variantId, name, quantity, unitPrice, total, currency, giftCard));
      }
    }
    return lines;
  }
}
