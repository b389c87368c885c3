package dev.serai.ledger.batch;

import dev.serai.attribution.Decision;
import dev.serai.ledger.Forwarding;
import dev.serai.model.Event;
import dev.serai.model.Visitor;
import java.util.function.Predicate;

/**
 * Something that destinations are to be sent.
 *
 * @param kind of outbox rows: cart, checkout, cancellation, refund
 * @param visitor whose events keep their order
 * @param subject the order's, cart's or product's id, for reports
 * @param fallbackOrderingKey keeps the order of what names no visitor
 * @param decision goes along with an order; may be null
 * @param to which destinations, of those that take the kind
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

  /** A cart action; it is for every destination that takes carts. */
  public static Announcement ofCart(
      int company, Event event, Visitor visitor, String productId, String cartId) {
    return new Announcement(
        company, "cart", event, visitor, productId, "cart " + cartId, null, Announcement::everyone);
  }

  /** Every destination that takes the kind. */
  public static boolean everyone(Forwarding.Target target) {
    return true;
  }
}
