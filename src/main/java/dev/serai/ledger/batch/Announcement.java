package dev.serai.ledger.batch;

import dev.serai.attribution.Decision;
import dev.serai.ledger.Forwarding;
import dev.serai.model.Event;
import dev.serai.model.Visitor;
import java.util.function.Predicate;

/**
 * Something to be sent to destinations.
 *
 * @param kind of outbox rows: cart, checkout, cancellation, refund, correction
 * @param visitor the visitor whose events are sent in order
 * @param subject the order's, cart's or product's id, for reports
 * @param fallbackOrderingKey determines the order of events without a visitor
 * @param decision sent along with an order; may be null
 * @param to selects among the destinations that take the kind
 */
public record Announcement(
    int company,
    String kind,
    Event event,
    Visitor visitor,
    String subject,
    String fallbackOrderingKey,
    Decision decision,
    Predicate<Forwarding.Target> to) {

  /** A cart action; it is sent to every destination that takes carts. */
  public static Announcement ofCart(
      int company, Event event, Visitor visitor, String productId, String cartId) {
    return new Announcement(
        company, "cart", event, visitor, productId, "cart " + cartId, null, Announcement::everyone);
  }

  /** Selects every destination that takes the kind. */
  public static boolean everyone(Forwarding.Target target) {
    return true;
  }
}
