package dev.serai.ledger;

import dev.serai.ledger.order.SourceReport;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.CartItem;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Interaction;
import dev.serai.model.Link;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The events of these tests. Times are minutes after noon. */
public final class SampleEvents {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private SampleEvents() {}

  public static Instant at(long minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  public static Origin origin(long minute) {
    return new Origin("SHOP", at(minute), null);
  }

  public static Visitor visitor(String fingerprint) {
    return fingerprint == null ? Visitor.NONE : Visitor.onEvent(fingerprint, null);
  }

  public static CheckoutBuilder order(String id) {
    return new CheckoutBuilder(id);
  }

  public static SourceReport report(Trust trust, Event event) {
    return new SourceReport(trust, event, CanonicalWriter.write(event));
  }

  public static Refund refund(
      long minute, String orderId, String refundId, String value, String code) {
    return new RefundBuilder(orderId, refundId).at(minute).worth(value, code).event();
  }

  public static Interaction met(
      long minute, String fingerprint, String conversation, Channel channel) {
    return met(minute, fingerprint, conversation, channel, true);
  }

  public static Interaction met(
      long minute, String fingerprint, String conversation, Channel channel, boolean helpful) {
    return new Interaction(
        origin(minute),
        visitor(fingerprint),
        conversation,
        channel,
        helpful,
        null,
        null,
        List.of());
  }

  public static Link link(long minute, String fingerprint, VisitorTokens tokens) {
    return new Link(origin(minute), visitor(fingerprint), tokens);
  }

  public static VisitorTokens cartToken(String token) {
    return new VisitorTokens(token, null, null, null);
  }

  public static VisitorTokens customer(String id) {
    return new VisitorTokens(null, null, id, null);
  }

  /** A cart action with units after. */
  public static CartAction after(
      long minute, String fingerprint, CartActionType type, String product, int quantity) {
    return cart(minute, fingerprint, type, product, BigDecimal.valueOf(quantity), null);
  }

  /** A cart action with a change of units. */
  public static CartAction delta(
      long minute, String fingerprint, CartActionType type, String product, int change) {
    return cart(minute, fingerprint, type, product, null, BigDecimal.valueOf(change));
  }

  private static CartAction cart(
      long minute,
      String fingerprint,
      CartActionType type,
      String product,
      BigDecimal quantity,
      BigDecimal delta) {
    return new CartAction(
        origin(minute),
        visitor(fingerprint),
        type,
        product,
        "Product " + product,
        new BigDecimal("10.00"),
        "EUR",
        quantity,
        delta,
        null);
  }

  public static CartItem item(String key, int quantity, String price) {
    return new CartItem(
        key, "p" + key, "Product", new BigDecimal(price), BigDecimal.valueOf(quantity), "EUR");
  }

  public static CartSnapshot snapshot(
      long minute, String fingerprint, String cartId, long version, CartItem... items) {
    return new CartSnapshot(
        origin(minute),
        visitor(fingerprint),
        cartToken(cartId),
        cartId,
        Version.number(version),
        List.of(items));
  }
}
