package dev.serai.ledger;

import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.OrderStatus;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import dev.serai.model.Visitor;
import java.util.List;

/**
 * What destinations are told of an order: its purchase once, when it first counts; then its refunds
 * and its cancellation.
 */
final class OrderAnnouncement {

  private OrderAnnouncement() {}

  /** Announced before anything said who the visitor was. */
  private static final String PAID_UNNAMED = "paid-unnamed";

  /** Owes what the order's change makes owed; returns the status announced by now. */
  static String announce(Batch batch, OrderState order, OutboxBook outbox) {
    OrderRecord record = order.record;
    String announced = order.isNew() ? null : order.stored.announced();
    String paid = OrderStatus.PAID.label();
    boolean told = paid.equals(announced) || PAID_UNNAMED.equals(announced);
    boolean named = visitor(order).known();
    if (record.known() && counts(record, batch.settings(order.company))) {
      if (!told) {
        owe(batch, order, outbox, "checkout", checkout(order), false);
        oweRefunds(batch, order, outbox, List.of());
        return named ? paid : PAID_UNNAMED;
      }
      List<Refund> before = order.before == null ? List.of() : order.before.refunds();
      if (named && PAID_UNNAMED.equals(announced)) {
        owe(batch, order, outbox, "checkout", checkout(order), true);
        before.forEach(refund -> owe(batch, order, outbox, "refund", refund, true));
        announced = paid;
      }
      oweRefunds(batch, order, outbox, before);
    } else if (told && record.status() == OrderStatus.CANCELLED) {
      owe(batch, order, outbox, "cancellation", checkout(order), false);
      return OrderStatus.CANCELLED.label();
    }
    return announced;
  }

  private static boolean counts(OrderRecord record, Company company) {
    Company.Exclusions exclude = company.exclusions();
    boolean status =
        switch (record.status()) {
          case PAID -> true;
          case PENDING -> !exclude.unpaid();
          case CANCELLED -> !exclude.cancelled();
        };
    return status
        && !(record.test() && exclude.test())
        && exclude.sourceTypes().contains(record.sourceType());
  }

  private static void oweRefunds(
      Batch batch, OrderState order, OutboxBook outbox, List<Refund> told) {
    for (Refund refund : order.record.refunds()) {
      if (told.stream().noneMatch(known -> known.refundId().equals(refund.refundId()))) {
        owe(batch, order, outbox, "refund", refund, false);
      }
    }
  }

  private static void owe(
      Batch batch, OrderState order, OutboxBook outbox, String kind, Event event, boolean late) {
    String subject =
        order.record.orderId() == null ? "order " + order.orderNo : order.record.orderId();
    outbox.owe(
        batch,
        order.company,
        kind,
        event,
        visitor(order),
        subject,
        "order " + subject,
        order.question.decision,
        late);
  }

  /** The merged order as one report, with the visitor that the decision found. */
  private static Checkout checkout(OrderState order) {
    OrderRecord record = order.record;
    return new Checkout(
        new Origin(record.source(), record.occurredAt(), null),
        visitor(order),
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

  private static Visitor visitor(OrderState order) {
    Visitor named = order.record.visitor();
    return named.known()
        ? named
        : order.question.fingerprints.entrySet().stream()
            .min(
                java.util.Map.Entry.<String, dev.serai.model.Rung>comparingByValue()
                    .thenComparing(java.util.Map.Entry.comparingByKey()))
            .map(entry -> new Visitor(entry.getKey(), null, entry.getValue()))
            .orElse(Visitor.NONE);
  }
}
