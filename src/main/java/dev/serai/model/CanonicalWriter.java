package dev.serai.model;

import static dev.serai.model.CanonicalNames.AUTOMATED;
import static dev.serai.model.CanonicalNames.CART_ID;
import static dev.serai.model.CanonicalNames.CART_TOKEN;
import static dev.serai.model.CanonicalNames.CHANNEL;
import static dev.serai.model.CanonicalNames.CHECKOUT_TOKEN;
import static dev.serai.model.CanonicalNames.COMPANY;
import static dev.serai.model.CanonicalNames.CONSENT;
import static dev.serai.model.CanonicalNames.CONVERSATION_ID;
import static dev.serai.model.CanonicalNames.CURRENCY;
import static dev.serai.model.CanonicalNames.CUSTOMER_ID;
import static dev.serai.model.CanonicalNames.EMAIL_HASH;
import static dev.serai.model.CanonicalNames.EVENT_ID;
import static dev.serai.model.CanonicalNames.EXPERIMENT;
import static dev.serai.model.CanonicalNames.FAQ_FINGERPRINT;
import static dev.serai.model.CanonicalNames.HELPFUL;
import static dev.serai.model.CanonicalNames.ID;
import static dev.serai.model.CanonicalNames.IDENTITY_METHOD;
import static dev.serai.model.CanonicalNames.ITEMS;
import static dev.serai.model.CanonicalNames.KIND;
import static dev.serai.model.CanonicalNames.LINE_KEY;
import static dev.serai.model.CanonicalNames.OCCURRED_AT;
import static dev.serai.model.CanonicalNames.PARAMETERS;
import static dev.serai.model.CanonicalNames.PRODUCTS;
import static dev.serai.model.CanonicalNames.PRODUCT_ID;
import static dev.serai.model.CanonicalNames.PRODUCT_NAME;
import static dev.serai.model.CanonicalNames.QUANTITY;
import static dev.serai.model.CanonicalNames.QUANTITY_DELTA;
import static dev.serai.model.CanonicalNames.REASON;
import static dev.serai.model.CanonicalNames.RESOURCE;
import static dev.serai.model.CanonicalNames.SOURCE;
import static dev.serai.model.CanonicalNames.TYPE;
import static dev.serai.model.CanonicalNames.UNIT_PRICE;
import static dev.serai.model.CanonicalNames.USER_FINGERPRINT;
import static dev.serai.model.CanonicalNames.VALUE;
import static dev.serai.model.CanonicalNames.VARIANT;
import static dev.serai.model.CanonicalNames.VERSION;
import static dev.serai.model.CanonicalNames.VISITOR;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes canonical JSON: amounts are decimal strings, times are in UTC, absent fields are left out.
 */
public final class CanonicalWriter {

  private static final JsonFactory JSON =
      new JsonFactory()
          .configure(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

  private CanonicalWriter() {}

  /** Writes JSON. */
  @FunctionalInterface
  public interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  /** The event as one JSON object. */
  public static String write(Event event) {
    return json(json -> write(event, null, json));
  }

  /** The JSON that {@code content} writes. */
  public static String json(Content content) {
    try (ByteArrayBuilder out = new ByteArrayBuilder(JSON._getBufferRecycler());
        JsonGenerator json = JSON.createGenerator(out)) {
      content.to(json);
      json.flush();
      return new String(out.getClearAndRelease(), StandardCharsets.UTF_8);
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
   * Like {@link #write(Event, String, JsonGenerator)}, but leaves the object open for more fields.
   */
  public static void open(Event event, String company, JsonGenerator json) throws IOException {
    json.writeStartObject();
    string(json, KIND, event.kind());
    text(json, COMPANY, company);
    text(json, SOURCE, event.origin().source());
    if (event.origin().occurredAt() != null) {
      string(json, OCCURRED_AT, event.origin().occurredAt().toString());
    }
    text(json, EVENT_ID, event.origin().eventId());
    if (event.origin().consent() != null) {
      json.writeFieldName(CONSENT);
      json.writeBoolean(event.origin().consent());
    }
    flag(json, AUTOMATED, event.origin().automated());
    visitor(json, event.visitor());
    if (event instanceof CartAction cart) {
      cart(json, cart);
    } else if (event instanceof CartSnapshot snapshot) {
      snapshot(json, snapshot);
    } else if (event instanceof Checkout checkout) {
      OrderWriter.checkout(json, checkout);
    } else if (event instanceof Refund refund) {
      OrderWriter.refund(json, refund);
    } else if (event instanceof Interaction interaction) {
      interaction(json, interaction);
    } else if (event instanceof Exposure exposure) {
      string(json, EXPERIMENT, exposure.experiment());
      string(json, VARIANT, exposure.variant());
    } else if (event instanceof Link link) {
      text(json, CART_TOKEN, link.tokens().cartToken());
      tokens(json, link.tokens());
    } else if (event instanceof Fetch fetch) {
      fetch(json, fetch);
    } else if (event instanceof Ignored ignored) {
      text(json, REASON, ignored.reason());
    }
  }

  private static void cart(JsonGenerator json, CartAction cart) throws IOException {
    string(json, TYPE, cart.type().name());
    string(json, PRODUCT_ID, cart.productId());
    text(json, PRODUCT_NAME, cart.productName());
    amount(json, VALUE, cart.value());
    string(json, CURRENCY, cart.currency());
    quantity(json, QUANTITY, cart.quantity());
    quantity(json, QUANTITY_DELTA, cart.quantityDelta());
    text(json, CART_ID, cart.cartId());
  }

  private static void snapshot(JsonGenerator json, CartSnapshot snapshot) throws IOException {
    string(json, CART_ID, snapshot.cartId());
    tokens(json, snapshot.tokens());
    version(json, snapshot.version());
    json.writeFieldName(ITEMS);
    json.writeStartArray();
    for (CartItem item : snapshot.items()) {
      item(json, item);
    }
    json.writeEndArray();
  }

  /** Writes one line of a cart. */
  public static void item(JsonGenerator json, CartItem item) throws IOException {
    json.writeStartObject();
    string(json, LINE_KEY, item.lineKey());
    string(json, PRODUCT_ID, item.productId());
    text(json, PRODUCT_NAME, item.productName());
    quantity(json, QUANTITY, item.quantity());
    amount(json, UNIT_PRICE, item.unitPrice());
    string(json, CURRENCY, item.currency());
    json.writeEndObject();
  }

  private static void interaction(JsonGenerator json, Interaction interaction) throws IOException {
    string(json, CONVERSATION_ID, interaction.conversationId());
    string(json, CHANNEL, interaction.channel().name());
    json.writeFieldName(HELPFUL);
    json.writeBoolean(interaction.helpful());
    text(json, EXPERIMENT, interaction.experiment());
    text(json, VARIANT, interaction.variant());
    texts(json, PRODUCTS, interaction.products());
  }

  private static void fetch(JsonGenerator json, Fetch fetch) throws IOException {
    string(json, RESOURCE, fetch.resource());
    string(json, ID, fetch.id());
    if (!fetch.parameters().isEmpty()) {
      json.writeFieldName(PARAMETERS);
      json.writeStartObject();
      for (Map.Entry<String, String> parameter : new TreeMap<>(fetch.parameters()).entrySet()) {
        json.writeStringField(parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
    }
    text(json, REASON, fetch.reason());
  }

  private static void visitor(JsonGenerator json, Visitor visitor) throws IOException {
    if (!visitor.known()) {
      return;
    }
    json.writeFieldName(VISITOR);
    json.writeStartObject();
    text(json, USER_FINGERPRINT, visitor.userFingerprint());
    text(json, FAQ_FINGERPRINT, visitor.faqFingerprint());
    string(json, IDENTITY_METHOD, visitor.identityMethod().label());
    json.writeEndObject();
  }

  static void tokens(JsonGenerator json, VisitorTokens tokens) throws IOException {
    text(json, CHECKOUT_TOKEN, tokens.checkoutToken());
    text(json, CUSTOMER_ID, tokens.customerId());
    text(json, EMAIL_HASH, tokens.emailHash());
  }

  static void version(JsonGenerator json, Version version) throws IOException {
    if (version != null) {
      string(json, VERSION, version.toString());
    }
  }

  static void amount(JsonGenerator json, SerializedString field, BigDecimal amount)
      throws IOException {
    if (amount != null) {
      string(json, field, amount.toPlainString());
    }
  }

  static void quantity(JsonGenerator json, SerializedString field, BigDecimal quantity)
      throws IOException {
    if (quantity != null) {
      json.writeFieldName(field);
      json.writeNumber(plain(quantity));
    }
  }

  /** 2.000000 as 2: a quantity has no currency that determines its decimals. */
  private static String plain(BigDecimal quantity) {
    return quantity.scale() == 0
        ? quantity.toString()
        : quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }

  static void text(JsonGenerator json, SerializedString field, String text) throws IOException {
    if (text != null) {
      string(json, field, text);
    }
  }

  /** Nothing if there are none. */
  static void texts(JsonGenerator json, SerializedString field, List<String> texts)
      throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    json.writeFieldName(field);
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /** Nothing unless it is true. */
  static void flag(JsonGenerator json, SerializedString field, boolean set) throws IOException {
    if (set) {
      json.writeFieldName(field);
      json.writeBoolean(true);
    }
  }

  static void string(JsonGenerator json, SerializedString field, String text) throws IOException {
    json.writeFieldName(field);
    json.writeString(text);
  }
}
