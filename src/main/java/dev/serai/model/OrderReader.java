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
import java.util.function.UnaryOperator;

/**
 * Reads what sources report about orders: checkouts and refunds. Where details are tolerated, one
 * that cannot be read is left out with a finding; what makes the money unknowable never is.
 */
final class OrderReader {

  private static final Set<String> CHECKOUT =
      known(
          "orderId",
          "orderAliases",
          "store",
          "purchaseId",
          "cartId",
          "checkoutToken",
          "customerId",
          "emailHash",
          "status",
          "value",
          "creditPaid",
          "currency",
          "currentValue",
          "tax",
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
          "purchaseId",
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

  private final FieldReader fields;

  /** The same fields; with problems of their own where details are tolerated. */
  private final FieldReader details;

  private final UnaryOperator<String> spelling;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param spelling the sender's name of a field; null to read everything strictly
   */
  OrderReader(FieldReader fields, UnaryOperator<String> spelling) {
    this.fields = fields;
    this.spelling = spelling;
    this.details = spelling == null ? fields : fields.tolerant();
  }

  Event checkout() {
    fields.refuseOthers(CHECKOUT);
    Origin origin = origin(details);
    Visitor visitor = visitor(details);
    VisitorTokens tokens = tokens(details, details.id("cartId"));
    OrderName name =
        new OrderName(
            fields.id("orderId"),
            details.idList("orderAliases"),
            fields.id("store"),
            fields.id("purchaseId"));
    OrderStatus status = status();
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
    OrderWorth worth = worth(value == null ? null : currency);
    List<LineItem> lines = lines(currency);
    LineValueReading lineValue = fields.oneOf("lineValue", LineValueReading.class);
    String paymentMethod = details.text("paymentMethod");
    String sourceType = details.id("sourceType");
    String sourceName = details.text("sourceName");
    boolean automatic = Boolean.TRUE.equals(fields.bool("automatic"));
    boolean test = Boolean.TRUE.equals(fields.bool("test"));
    Version version = version(details);
    BigDecimal tax = details.decimal("tax");
    found();
    if (spelling != null && fields.ok()) {
      findings.addAll(
          Implausible.of(
              normal(value, currency), worth.creditPaid(), tax, currency, lines, spelling));
    }
    return fields.ok()
        ? new Checkout(
            origin,
            visitor,
            tokens,
            name,
            status,
            normal(value, currency),
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

  private OrderStatus status() {
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

  private OrderWorth worth(String currency) {
    BigDecimal current = details.decimal("currentValue");
    BigDecimal refunded = details.amount("refundedTotal");
    boolean complete = Boolean.TRUE.equals(details.bool("refundsComplete"));
    List<String> ids = details.idList("refundIds");
    BigDecimal credit = details.amount("creditPaid");
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

  private BigDecimal normal(BigDecimal amount, String currency) {
    return amount == null || currency == null ? null : fields.currencies().normal(amount, currency);
  }

  Event refund() {
    fields.refuseOthers(REFUND);
    Origin origin = origin(details);
    String orderId = fields.requiredId("orderId");
    String store = fields.id("store");
    String purchase = fields.id("purchaseId");
    String refundId = fields.requiredId("refundId");
    RefundStatus status = refundStatus();
    BigDecimal value = fields.amount("value");
    String currency = fields.currency("currency");
    boolean none = status == RefundStatus.FAILED || status == RefundStatus.REVERSED;
    if (value == null && !none) {
      fields.missing("value");
    }
    if (value != null && currency == null) {
      fields.missing("currency");
    }
    List<Amount> others = amounts();
    Version version = version(details);
    List<LineItem> lines = lines(currency);
    found();
    return fields.ok()
        ? new Refund(
            origin,
            orderId,
            store,
            purchase,
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

  private RefundStatus refundStatus() {
    String label = fields.text("status");
    try {
      return label == null ? RefundStatus.DONE : RefundStatus.of(label);
    } catch (IllegalArgumentException e) {
      fields.problem("status", "must be one of pending, done, failed, reversed");
      return RefundStatus.DONE;
    }
  }

  private List<Amount> amounts() {
    List<Amount> amounts = new ArrayList<>();
    for (FieldReader each : fields.objects("otherAmounts")) {
      each.refuseOthers(AMOUNT);
      BigDecimal value = each.requiredAmount("value");
      String currency = each.requiredCurrency("currency");
      if (fields.ok()) {
        amounts.add(new Amount(normal(value, currency), currency));
      }
    }
    return amounts;
  }

  /** What the mapping itself found, and what could not be read. */
  private void found() {
    for (FieldReader each : fields.objects("findings")) {
      each.refuseOthers(FINDING);
      String field = each.requiredText("field");
      String message = each.requiredText("message");
      if (fields.ok()) {
        findings.add(new Finding(field, message));
      }
    }
    if (spelling != null) {
      details.problems().forEach(problem -> find(problem, ""));
    }
  }

  private void find(InvalidEvent.Problem problem, String what) {
    findings.add(new Finding(spelling.apply(problem.field()), problem.message() + what));
  }

  private List<LineItem> lines(String orderCurrency) {
    List<LineItem> lines = new ArrayList<>();
    for (FieldReader strict : fields.objects("lineItems")) {
      strict.refuseOthers(LINE);
      FieldReader line = spelling == null ? strict : strict.tolerant();
      String productId = line.id("productId");
      String sku = line.id("sku");
      String variantId = line.id("variantId");
      String name = line.text("productName");
      String currency = line.currency("currency");
      if (spelling != null) {
        line.problems().forEach(problem -> find(problem, ""));
        line = strict.tolerant();
      }
      BigDecimal quantity = line.requiredAmount("quantity");
      BigDecimal unitPrice = line.decimal("unitPrice");
      BigDecimal total = line.decimal("lineTotal");
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
      boolean complete =
          quantity != null && currency != null && (unitPrice != null || total != null);
      if (spelling != null) {
        String what = complete ? "" : "; the line is left out";
        line.problems().forEach(problem -> find(problem, what));
      }
      if (complete && fields.ok()) {
        lines.add(
            new LineItem(
                productId,
                sku,
                variantId,
                name,
                quantity,
                normal(unitPrice, currency),
                normal(total, currency),
                currency,
                giftCard));
      }
    }
    return lines;
  }
}
