package dev.serai.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads canonical JSON strictly: an unknown field, a wrong type or a missing required field is an
 * {@link InvalidEvent} that names it. The shape is published as {@code
 * schema/canonical-event.json}.
 */
public final class CanonicalReader {

  private static final List<String> KINDS =
      List.of(
          "cart", "cart-snapshot", "checkout", "refund", "interaction", "link", "fetch", "ignored");
  private static final Set<String> VISITOR =
      Set.of("userFingerprint", "faqFingerprint", "identityMethod");
  private static final Set<String> LINE =
      Set.of("productId", "productName", "quantity", "unitPrice", "lineTotal", "currency");
  private static final Set<String> CART_ITEM =
      Set.of("lineKey", "productId", "productName", "unitPrice", "quantity", "currency");

  private static final Set<String> CART =
      known(
          "type",
          "productId",
          "productName",
          "value",
          "currency",
          "quantity",
          "quantityDelta",
          "cartId");
  private static final Set<String> CART_SNAPSHOT =
      known("cartId", "version", "items", "checkoutToken", "customerId", "emailHash");
  private static final Set<String> CHECKOUT =
      known(
          "orderId",
          "cartId",
          "checkoutToken",
          "customerId",
          "emailHash",
          "status",
          "value",
          "currency",
          "lineItems",
          "lineValue",
          "paymentMethod",
          "sourceType",
          "sourceName",
          "test",
          "version");
  private static final Set<String> REFUND =
      known("orderId", "refundId", "value", "currency", "lineItems");
  private static final Set<String> INTERACTION =
      known("conversationId", "channel", "helpful", "experiment", "variant");
  private static final Set<String> LINK =
      known("cartToken", "checkoutToken", "customerId", "emailHash");
  private static final Set<String> FETCH = known("resource", "id", "parameters", "reason");
  private static final Set<String> IGNORED = known("reason");

  private CanonicalReader() {}

  /** The event in {@code node}; throws {@link InvalidEvent}. */
  public static Event read(JsonNode node) {
    if (!node.isObject()) {
      throw new InvalidEvent("event", "must be an object such as {\"kind\": \"checkout\", …}");
    }
    return read(FieldReader.of(node));
  }

  /** The event that {@link CanonicalWriter} wrote into {@code node}, including derived amounts. */
  public static Event readStored(JsonNode node) {
    return read(FieldReader.ofStored(node));
  }

  private static Event read(FieldReader fields) {
    String kind = fields.requiredText("kind");
    Event event =
        switch (kind == null ? "" : kind) {
          case "cart" -> cart(fields);
          case "cart-snapshot" -> cartSnapshot(fields);
          case "checkout" -> checkout(fields);
          case "refund" -> refund(fields);
          case "interaction" -> interaction(fields);
          case "link" -> link(fields);
          case "fetch" -> fetch(fields);
          case "ignored" -> ignored(fields);
          case "" -> null;
          default -> {
            fields.problem(
                "kind",
                "must be one of " + String.join(", ", KINDS) + NearestName.didYouMean(kind, KINDS));
            yield null;
          }
        };
    fields.check();
    return event;
  }

  private static Event cart(FieldReader fields) {
    fields.refuseOthers(CART);
    Origin origin = origin(fields);
    Visitor visitor = visitor(fields);
    CartActionType type = fields.oneOf("type", CartActionType.class);
    if (type == null) {
      fields.missing("type");
    }
    String productId = fields.requiredId("productId");
    BigDecimal value = fields.requiredAmount("value");
    String currency = fields.requiredCurrency("currency");
    BigDecimal quantity = fields.amount("quantity");
    BigDecimal delta = fields.decimal("quantityDelta");
    if (quantity == null && delta == null) {
      fields.missing("quantity");
    }
    String name = fields.text("productName");
    String cartId = fields.id("cartId");
    return fields.ok()
        ? new CartAction(
            origin,
            visitor,
            type,
            productId,
            name,
            Money.normal(value, currency),
            currency,
            quantity,
            delta,
            cartId)
        : null;
  }

  private static Event cartSnapshot(FieldReader fields) {
    fields.refuseOthers(CART_SNAPSHOT);
    Origin origin = origin(fields);
    Visitor visitor = visitor(fields);
    String cartId = fields.requiredId("cartId");
    Version version = version(fields);
    List<CartItem> items = new ArrayList<>();
    for (FieldReader item : fields.objects("items")) {
      item.refuseOthers(CART_ITEM);
      String productId = item.requiredId("productId");
      String lineKey = item.id("lineKey");
      String name = item.text("productName");
      BigDecimal price = item.requiredAmount("unitPrice");
      BigDecimal quantity = item.requiredAmount("quantity");
      String currency = item.requiredCurrency("currency");
      if (fields.ok()) {
        items.add(
            new CartItem(
                lineKey == null ? productId : lineKey,
                productId,
                name,
                Money.normal(price, currency),
                quantity,
                currency));
      }
    }
    VisitorTokens tokens = tokens(fields, cartId);
    return fields.ok() ? new CartSnapshot(origin, visitor, tokens, cartId, version, items) : null;
  }

  private static Event checkout(FieldReader fields) {
    fields.refuseOthers(CHECKOUT);
    Origin origin = origin(fields);
    Visitor visitor = visitor(fields);
    VisitorTokens tokens = tokens(fields, fields.id("cartId"));
    String orderId = fields.id("orderId");
    OrderStatus status = status(fields);
    BigDecimal value = fields.decimal("value");
    String currency = fields.currency("currency");
    if (status != OrderStatus.CANCELLED && value == null) {
      fields.missing("value");
    }
    if (value != null && currency == null) {
      fields.missing("currency");
    }
    if (status == OrderStatus.CANCELLED && value == null && orderId == null) {
      fields.missing("orderId");
    }
    List<LineItem> lines = lines(fields, currency);
    LineValueReading lineValue = fields.oneOf("lineValue", LineValueReading.class);
    String paymentMethod = fields.text("paymentMethod");
    String sourceType = fields.id("sourceType");
    String sourceName = fields.text("sourceName");
    Boolean test = fields.bool("test");
    Version version = version(fields);
    return fields.ok()
        ? new Checkout(
            origin,
            visitor,
            tokens,
            orderId,
            status,
            value == null ? null : Money.normal(value, currency),
            value == null ? null : currency,
            lines,
            lineValue == null ? LineValueReading.GIVEN : lineValue,
            paymentMethod,
            sourceType,
            sourceName,
            Boolean.TRUE.equals(test),
            version)
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
      fields.problem("status", "must be one of pending, paid, cancelled");
      return null;
    }
  }

  private static Event refund(FieldReader fields) {
    fields.refuseOthers(REFUND);
    Origin origin = origin(fields);
    String orderId = fields.requiredId("orderId");
    String refundId = fields.requiredId("refundId");
    BigDecimal value = fields.requiredAmount("value");
    String currency = fields.requiredCurrency("currency");
    List<LineItem> lines = lines(fields, currency);
    return fields.ok()
        ? new Refund(origin, orderId, refundId, Money.normal(value, currency), currency, lines)
        : null;
  }

  private static Event interaction(FieldReader fields) {
    fields.refuseOthers(INTERACTION);
    Origin origin = origin(fields);
    Visitor visitor = knownVisitor(fields);
    String conversation = fields.requiredId("conversationId");
    Channel channel = fields.oneOf("channel", Channel.class);
    if (channel == null) {
      fields.missing("channel");
    }
    Boolean helpful = fields.bool("helpful");
    if (helpful == null) {
      fields.missing("helpful");
    }
    String experiment = fields.id("experiment");
    String variant = fields.id("variant");
    return fields.ok()
        ? new Interaction(origin, visitor, conversation, channel, helpful, experiment, variant)
        : null;
  }

  private static Event link(FieldReader fields) {
    fields.refuseOthers(LINK);
    Origin origin = origin(fields);
    Visitor visitor = knownVisitor(fields);
    VisitorTokens tokens = tokens(fields, fields.id("cartToken"));
    if (tokens.equals(VisitorTokens.NONE)) {
      fields.problem(
          "cartToken",
          "at least one of cartToken, checkoutToken, customerId, emailHash is required");
    }
    return new Link(origin, visitor, tokens);
  }

  private static Event fetch(FieldReader fields) {
    fields.refuseOthers(FETCH);
    Origin origin = origin(fields);
    String resource = fields.requiredId("resource");
    String id = fields.requiredId("id");
    Map<String, String> parameters = fields.ids("parameters");
    return new Fetch(origin, resource, id, parameters, fields.text("reason"));
  }

  private static Event ignored(FieldReader fields) {
    fields.refuseOthers(IGNORED);
    return new Ignored(origin(fields), fields.requiredText("reason"));
  }

  private static Origin origin(FieldReader fields) {
    return new Origin(fields.text("source"), fields.time("occurredAt"), fields.id("eventId"));
  }

  private static Visitor visitor(FieldReader fields) {
    FieldReader visitor = fields.object("visitor");
    visitor.refuseOthers(VISITOR);
    String identityMethod = visitor.text("identityMethod");
    try {
      return new Visitor(
          visitor.id("userFingerprint"),
          visitor.id("faqFingerprint"),
          identityMethod == null ? IdentityMethod.FINGERPRINT : IdentityMethod.of(identityMethod));
    } catch (IllegalArgumentException e) {
      visitor.problem("identityMethod", e.getMessage());
      return Visitor.NONE;
    }
  }

  private static Visitor knownVisitor(FieldReader fields) {
    Visitor visitor = visitor(fields);
    if (!visitor.known()) {
      fields.problem("visitor", "needs userFingerprint or faqFingerprint");
    }
    return visitor;
  }

  private static VisitorTokens tokens(FieldReader fields, String cartToken) {
    return new VisitorTokens(
        cartToken, fields.id("checkoutToken"), fields.id("customerId"), fields.id("emailHash"));
  }

  private static Version version(FieldReader fields) {
    String text = fields.text("version");
    if (text == null) {
      return null;
    }
    if (Character.isDigit(text.charAt(text.length() - 1)) && text.indexOf(':') < 0) {
      try {
        return Version.number(Long.parseLong(text));
      } catch (NumberFormatException e) {
        fields.problem("version", "must be a whole number or an ISO 8601 time with offset");
        return null;
      }
    }
    java.time.Instant time = fields.time("version");
    return time == null ? null : Version.at(time);
  }

  private static List<LineItem> lines(FieldReader fields, String orderCurrency) {
    List<LineItem> lines = new ArrayList<>();
    for (FieldReader line : fields.objects("lineItems")) {
      line.refuseOthers(LINE);
      String productId = line.id("productId");
      String name = line.text("productName");
      BigDecimal quantity = line.requiredAmount("quantity");
      BigDecimal unitPrice = line.decimal("unitPrice");
      BigDecimal total = line.decimal("lineTotal");
      String currency = line.currency("currency");
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
        lines.add(new LineItem(productId, name, quantity, unitPrice, total, currency));
      }
    }
    return lines;
  }

  private static Set<String> known(String... ofKind) {
    Set<String> all =
        new java.util.HashSet<>(
            Set.of("kind", "source", "occurredAt", "eventId", "company", "visitor"));
    all.addAll(List.of(ofKind));
    return Set.copyOf(all);
  }
}
