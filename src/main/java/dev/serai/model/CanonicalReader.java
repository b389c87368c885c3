package dev.serai.model;

import static dev.serai.model.CommonFields.known;
import static dev.serai.model.CommonFields.knownVisitor;
import static dev.serai.model.CommonFields.origin;
import static dev.serai.model.CommonFields.tokens;
import static dev.serai.model.CommonFields.version;
import static dev.serai.model.CommonFields.visitor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads canonical JSON strictly: an unknown field, a wrong type or a missing required field is an
 * {@link InvalidEvent} that names it. The shape is published as {@code
 * schema/canonical-event.json}.
 */
public final class CanonicalReader {

  private static final List<String> KINDS =
      List.of(
          "cart",
          "cart-snapshot",
          "checkout",
          "refund",
          "interaction",
          "exposure",
          "link",
          "fetch",
          "ignored");
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
  private static final Set<String> INTERACTION =
      known("conversationId", "channel", "helpful", "experiment", "variant", "products");
  private static final Set<String> EXPOSURE = known("experiment", "variant");
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
    return read(FieldReader.of(node), null);
  }

  /**
   * How strictly a platform's event is read: what makes an order's money unknowable is an error, a
   * detail that cannot be read becomes a finding on the order.
   *
   * @param currencies of the company
   * @param spelling gives a canonical field, for example {@code lineItems[2].lineTotal}, the name
   *     that its sender knows
   */
  public record Tolerance(Currencies currencies, UnaryOperator<String> spelling) {}

  /** The event in {@code node}, as a mapping returned it; throws {@link InvalidEvent}. */
  public static Event read(JsonNode node, Tolerance tolerance) {
    if (!node.isObject()) {
      return read(node);
    }
    return read(FieldReader.of(node, tolerance.currencies.opened()), tolerance.spelling);
  }

  /** The event that {@link CanonicalWriter} wrote into {@code node}, including derived amounts. */
  public static Event readStored(JsonNode node) {
    return read(FieldReader.ofStored(node), null);
  }

  /**
   * @param spelling null to read everything strictly
   */
  private static Event read(FieldReader fields, UnaryOperator<String> spelling) {
    String kind = fields.requiredText("kind");
    Event event =
        switch (kind == null ? "" : kind) {
          case "cart" -> cart(fields);
          case "cart-snapshot" -> cartSnapshot(fields);
          case "checkout" -> new OrderReader(fields, spelling).checkout();
          case "refund" -> new OrderReader(fields, spelling).refund();
          case "interaction" -> interaction(fields);
          case "exposure" -> exposure(fields);
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
            fields.currencies().normal(value, currency),
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
                fields.currencies().normal(price, currency),
                quantity,
                currency));
      }
    }
    VisitorTokens tokens = tokens(fields, cartId);
    return fields.ok() ? new CartSnapshot(origin, visitor, tokens, cartId, version, items) : null;
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
    List<String> products = fields.idList("products");
    return fields.ok()
        ? new Interaction(
            origin, visitor, conversation, channel, helpful, experiment, variant, products)
        : null;
  }

  private static Event exposure(FieldReader fields) {
    fields.refuseOthers(EXPOSURE);
    return new Exposure(
        origin(fields),
        knownVisitor(fields),
        fields.requiredId("experiment"),
        fields.requiredId("variant"));
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
}
