package dev.serai.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes canonical JSON: amounts as decimal strings, times in UTC, absent fields left out. */
public final class CanonicalWriter {

  private static final JsonFactory JSON =
      new JsonFactory()
          .configure(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

  private CanonicalWriter() {}

  /** The event as one JSON object. */
  public static String write(Event event) {
    try (SegmentedStringWriter out = new SegmentedStringWriter(JSON._getBufferRecycler());
        JsonGenerator json = JSON.createGenerator(out)) {
      write(event, null, json);
      json.flush();
      return out.getAndClear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the event as one JSON object.
   *
   * @param company the company's key; left out if null
   */
  public static void write(Event event, String company, JsonGenerator json) throws IOException {
    open(event, company, json);
    json.writeEndObject();
  }

  /**
   * Like {@link #write(Event, String, JsonGenerator)}, with the object left open for more fields.
   */
  public static void open(Event event, String company, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", event.kind());
    text(json, "company", company);
    text(json, "source", event.origin().source());
    if (event.origin().occurredAt() != null) {
      json.writeStringField("occurredAt", event.origin().occurredAt().toString());
    }
    text(json, "eventId", event.origin().eventId());
    visitor(json, event.visitor());
    if (event instanceof CartAction cart) {
      cart(json, cart);
    } else if (event instanceof CartSnapshot snapshot) {
      snapshot(json, snapshot);
    } else if (event instanceof Checkout checkout) {
      checkout(json, checkout);
    } else if (event instanceof Refund refund) {
      refund(json, refund);
    } else if (event instanceof Interaction interaction) {
      interaction(json, interaction);
    } else if (event instanceof Link link) {
      text(json, "cartToken", link.tokens().cartToken());
      tokens(json, link.tokens());
    } else if (event instanceof Fetch fetch) {
      fetch(json, fetch);
    } else if (event instanceof Ignored ignored) {
      text(json, "reason", ignored.reason());
    }
  }

  private static void cart(JsonGenerator json, CartAction cart) throws IOException {
    json.writeStringField("type", cart.type().name());
    json.writeStringField("productId", cart.productId());
    text(json, "productName", cart.productName());
    amount(json, "value", cart.value());
    json.writeStringField("currency", cart.currency());
    quantity(json, "quantity", cart.quantity());
    quantity(json, "quantityDelta", cart.quantityDelta());
    text(json, "cartId", cart.cartId());
  }

  private static void snapshot(JsonGenerator json, CartSnapshot snapshot) throws IOException {
    json.writeStringField("cartId", snapshot.cartId());
    tokens(json, snapshot.tokens());
    version(json, snapshot.version());
    json.writeArrayFieldStart("items");
    for (CartItem item : snapshot.items()) {
      item(json, item);
    }
    json.writeEndArray();
  }

  /** Writes one line of a cart. */
  public static void item(JsonGenerator json, CartItem item) throws IOException {
    json.writeStartObject();
    json.writeStringField("lineKey", item.lineKey());
    json.writeStringField("productId", item.productId());
    text(json, "productName", item.productName());
    quantity(json, "quantity", item.quantity());
    amount(json, "unitPrice", item.unitPrice());
    json.writeStringField("currency", item.currency());
    json.writeEndObject();
  }

  private static void checkout(JsonGenerator json, Checkout checkout) throws IOException {
    text(json, "orderId", checkout.orderId());
    text(json, "cartId", checkout.tokens().cartToken());
    tokens(json, checkout.tokens());
    json.writeStringField("status", checkout.status().label());
    amount(json, "value", checkout.value());
    text(json, "currency", checkout.currency());
    lines(json, checkout.lineItems());
    if (checkout.lineValue() != LineValue.GIVEN) {
      json.writeStringField("lineValue", checkout.lineValue().name());
    }
    text(json, "paymentMethod", checkout.paymentMethod());
    text(json, "sourceType", checkout.sourceType());
    text(json, "sourceName", checkout.sourceName());
    json.writeBooleanField("test", checkout.test());
    version(json, checkout.version());
  }

  private static void refund(JsonGenerator json, Refund refund) throws IOException {
    json.writeStringField("orderId", refund.orderId());
    json.writeStringField("refundId", refund.refundId());
    amount(json, "value", refund.value());
    json.writeStringField("currency", refund.currency());
    if (!refund.lineItems().isEmpty()) {
      lines(json, refund.lineItems());
    }
  }

  private static void interaction(JsonGenerator json, Interaction interaction) throws IOException {
    json.writeStringField("conversationId", interaction.conversationId());
    json.writeStringField("channel", interaction.channel().name());
    json.writeBooleanField("helpful", interaction.helpful());
    text(json, "experiment", interaction.experiment());
    text(json, "variant", interaction.variant());
  }

  private static void fetch(JsonGenerator json, Fetch fetch) throws IOException {
    json.writeStringField("resource", fetch.resource());
    json.writeStringField("id", fetch.id());
    if (!fetch.parameters().isEmpty()) {
      json.writeObjectFieldStart("parameters");
      for (Map.Entry<String, String> parameter : new TreeMap<>(fetch.parameters()).entrySet()) {
        json.writeStringField(parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
    }
    text(json, "reason", fetch.reason());
  }

  private static void visitor(JsonGenerator json, Visitor visitor) throws IOException {
    if (!visitor.known()) {
      return;
    }
    json.writeObjectFieldStart("visitor");
    text(json, "userFingerprint", visitor.userFingerprint());
    text(json, "faqFingerprint", visitor.faqFingerprint());
    json.writeStringField("rung", visitor.rung().label());
    json.writeEndObject();
  }

  private static void tokens(JsonGenerator json, Tokens tokens) throws IOException {
    text(json, "checkoutToken", tokens.checkoutToken());
    text(json, "customerId", tokens.customerId());
    text(json, "emailHash", tokens.emailHash());
  }

  private static void lines(JsonGenerator json, List<LineItem> lines) throws IOException {
    json.writeArrayFieldStart("lineItems");
    for (LineItem line : lines) {
      json.writeStartObject();
      text(json, "productId", line.productId());
      text(json, "productName", line.productName());
      quantity(json, "quantity", line.quantity());
      amount(json, "unitPrice", line.unitPrice());
      amount(json, "lineTotal", line.lineTotal());
      json.writeStringField("currency", line.currency());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void version(JsonGenerator json, Version version) throws IOException {
    if (version != null) {
      json.writeStringField("version", version.toString());
    }
  }

  private static void amount(JsonGenerator json, String field, BigDecimal amount)
      throws IOException {
    if (amount != null) {
      json.writeStringField(field, amount.toPlainString());
    }
  }

  private static void quantity(JsonGenerator json, String field, BigDecimal quantity)
      throws IOException {
    if (quantity != null) {
      json.writeFieldName(field);
      json.writeNumber(plain(quantity));
    }
  }

  /** 2.000000 as 2: quantities have no currency to say how many decimals they show. */
  private static String plain(BigDecimal quantity) {
    return quantity.scale() == 0
        ? quantity.toString()
        : quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }

  private static void text(JsonGenerator json, String field, String text) throws IOException {
    if (text != null) {
      json.writeStringField(field, text);
    }
  }
}
