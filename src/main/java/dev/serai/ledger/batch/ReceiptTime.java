package dev.serai.ledger.batch;

import dev.serai.model.CartAction;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import dev.serai.model.Interaction;
import dev.serai.model.Link;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import java.time.Instant;

/** Gives an event without a time the time of receipt. */
public final class ReceiptTime {

  private ReceiptTime() {}

  static Event stamp(Event event, Instant receivedAt) {
    if (event.origin().occurredAt() != null) {
      return event;
    }
    return with(event, event.origin().orAt(receivedAt));
  }

  /** The same event with another origin. */
  public static Event with(Event event, Origin at) {
    if (event instanceof CartAction e) {
      return new CartAction(
          at,
          e.visitor(),
          e.type(),
          e.productId(),
          e.productName(),
          e.value(),
          e.currency(),
          e.quantity(),
          e.quantityDelta(),
          e.cartId());
    } else if (event instanceof CartSnapshot e) {
      return new CartSnapshot(at, e.visitor(), e.tokens(), e.cartId(), e.version(), e.items());
    } else if (event instanceof Checkout e) {
      return new Checkout(
          at,
          e.visitor(),
          e.tokens(),
          e.orderId(),
          e.status(),
          e.value(),
          e.currency(),
          e.lineItems(),
          e.lineValue(),
          e.paymentMethod(),
          e.sourceType(),
          e.sourceName(),
          e.test(),
          e.version());
    } else if (event instanceof Refund e) {
      return new Refund(at, e.orderId(), e.refundId(), e.value(), e.currency(), e.lineItems());
    } else if (event instanceof Interaction e) {
      return new Interaction(
          at,
          e.visitor(),
          e.conversationId(),
          e.channel(),
          e.helpful(),
          e.experiment(),
          e.variant());
    } else if (event instanceof Link e) {
      return new Link(at, e.visitor(), e.tokens());
    } else if (event instanceof Fetch e) {
      return new Fetch(at, e.resource(), e.id(), e.parameters(), e.reason());
    }
    return new Ignored(at, ((Ignored) event).reason());
  }
}
