package dev.serai.ledger;

import dev.serai.model.Checkout;
import dev.serai.model.Company;
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

  /** Owes what the order's change makes owed; returns the status announced by now. */
  static String announce(Batch batch, OrderState order, OutboxBook outbox) {
    OrderRecord record = order.record;
    String announced = order.isNew() ? null : order.stored.announced();
    String paid = OrderStatus.PAID.label();
    String cancelled = OrderStatus.CANCELLED.label();
    if (record.known() && counts(record, batch.settings(order.company))) {
      if (!paid.equals(announced)) {
        owe(batch, order, outbox, "checkout", checkout(order));
        oweRefunds(batch, order, outbox, List.of());
        return paid;
      }
      oweRefunds(batch, order, outbox, order.before == null ? List.of() : order.before.refunds());
    } else if (paid.equals(announced) && record.status() == OrderStatus.CANCELLED) {
      owe(batch, order, outbox, "cancellation", checkout(order));
      return cancelled;
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
        owe(batch, order, outbox, "refund", refund);
      }
    }
  }

  private static void owe(
      Batch batch, OrderState order, OutboxBook outbox, String kind, dev.serai.model.Event event) {
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
        order.question.decision);
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
