package dev.serai.ledger.order;

import dev.serai.ledger.Forwarding;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.OutboxWriter;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.IdentityMethod;
import dev.serai.model.OrderStatus;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import dev.serai.model.Visitor;
import java.util.List;
import java.util.function.Predicate;

/**
 * What destinations are told of an order: its purchase once, when it first counts; then its refunds
 * and its cancellation. One that only wants orders with a fingerprint is told when the first one
 * becomes known.
 */
public final class OrderAnnouncement {

  private static final String PAID = OrderStatus.PAID.label();
  private static final String CANCELLED = OrderStatus.CANCELLED.label();

  /** Counted before anyone was to hear of it: nothing of the order is told, then or later. */
  static final String HISTORY = "history";

  private final Batch batch;
  private final OrderState order;
  private final OutboxWriter outbox;
  private final Visitor visitor;

  private OrderAnnouncement(Batch batch, OrderState order, OutboxWriter outbox) {
    this.batch = batch;
    this.order = order;
    this.outbox = outbox;
    Visitor named = order.record.visitor();
    this.visitor = named.known() ? named : order.question.best();
  }

  /** Owes what the order's change makes owed; returns the status announced by now. */
  public static String announce(Batch batch, OrderState order, OutboxWriter outbox) {
    String announced = order.isNew() ? null : order.stored.announced();
    return new OrderAnnouncement(batch, order, outbox).announce(announced);
  }

  private String announce(String announced) {
    boolean counts =
        order.record.known() && order.record.counts(batch.settings(order.company).exclusions());
    if (HISTORY.equals(announced)) {
      return announced;
    }
    if (order.heardHistory && !order.heard) {
      return announced == null && counts ? HISTORY : announced;
    }
    if (announced == null) {
      if (!counts) {
        return null;
      }
      owe("checkout", checkout(), OutboxWriter::everyone);
      oweRefunds(order.record.refunds(), OutboxWriter::everyone);
      return PAID;
    }
    List<Refund> told = order.before == null ? List.of() : order.before.refunds();
    Predicate<Forwarding.Target> toldBefore = OutboxWriter::everyone;
    if (visitor.known() && order.stored.identityMethod().equals(IdentityMethod.NONE.label())) {
      if (counts && announced.equals(PAID)) {
        owe("checkout", checkout(), Forwarding.Target::needsFingerprint);
        oweRefunds(told, Forwarding.Target::needsFingerprint);
      } else {
        toldBefore = target -> !target.needsFingerprint();
      }
    }
    if (counts && !announced.equals(PAID)) {
      owe("checkout", checkout(), OutboxWriter::everyone);
      announced = PAID;
    }
    oweRefunds(untold(told), toldBefore);
    if (!counts && announced.equals(PAID) && order.record.status() == OrderStatus.CANCELLED) {
      owe("cancellation", checkout(), toldBefore);
      return CANCELLED;
    }
    return announced;
  }

  private List<Refund> untold(List<Refund> told) {
    return order.record.refunds().stream()
        .filter(
            refund -> told.stream().noneMatch(known -> known.refundId().equals(refund.refundId())))
        .toList();
  }

  private void oweRefunds(List<Refund> refunds, Predicate<Forwarding.Target> to) {
    refunds.forEach(refund -> owe("refund", refund, to));
  }

  private void owe(String kind, Event event, Predicate<Forwarding.Target> to) {
    String subject =
        order.record.orderId() == null ? "order " + order.orderNo : order.record.orderId();
    outbox.owe(
        batch,
        order.company,
        kind,
        event,
        visitor,
        subject,
        "order " + subject,
        order.question.decision,
        to);
  }

  /** The merged order as one report, with the visitor that the decision found. */
  private Checkout checkout() {
    OrderRecord record = order.record;
    return new Checkout(
        new Origin(record.source(), record.occurredAt(), null),
        visitor,
        record.tokens(),
        record.orderId(),
        record.status(),
        record.value(),
        record.currency(),
        record.lines(),
        record.lineValue(),
        record.paymentMethod(),
        record.sourceType(),
        record.sourceName(),
        record.test(),
        null);
  }
}
