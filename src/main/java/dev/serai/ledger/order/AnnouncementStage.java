package dev.serai.ledger.order;

import dev.serai.attribution.Decision;
import dev.serai.ledger.Forwarding;
import dev.serai.ledger.batch.Announcement;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.VisitorDecision;
import dev.serai.ledger.order.OrderStage.MergedOrders;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.IdentityMethod;
import dev.serai.model.OrderName;
import dev.serai.model.OrderStatus;
import dev.serai.model.OrderWorth;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Announces orders to destinations: the purchase once, when it first counts; then its refunds, its
 * cancellation, and a correction whenever these do not add up to the order's net. A destination
 * that wants only orders with a fingerprint gets the order when the first fingerprint becomes
 * known.
 */
public final class AnnouncementStage {

  private static final String PAID = OrderStatus.PAID.label();
  private static final String CANCELLED = OrderStatus.CANCELLED.label();

  /** Counted before destinations were connected: nothing about the order is ever sent. */
  static final String HISTORY = "history";

  private final Company settings;
  private final MergedOrder order;
  private final Decision decision;
  private final Visitor visitor;
  private final Instant now;
  private final List<Announcement> announcements;

  /** The orders with their decisions, and what is sent of them to destinations. */
  public record AnnouncedOrders(List<DecidedOrder> orders, List<Announcement> announcements) {}

  private AnnouncementStage(
      Company settings,
      MergedOrder order,
      VisitorDecision decided,
      Instant now,
      List<Announcement> announcements) {
    this.settings = settings;
    this.order = order;
    this.decision = decided.decision();
    Visitor named = order.record().visitor();
    this.visitor = named.known() ? named : decided.visitor();
    this.now = now;
    this.announcements = announcements;
  }

  public static AnnouncedOrders run(Batch batch, MergedOrders merged, Decisions decisions) {
    List<DecidedOrder> orders = new ArrayList<>(merged.orders().size());
    List<Announcement> announcements = new ArrayList<>();
    for (MergedOrder order : merged.orders()) {
      VisitorDecision decided = decisions.on(order.question());
      String before = order.isNew() ? null : order.stored().announced();
      String announced =
          new AnnouncementStage(
                  batch.settings(order.company()), order, decided, batch.now(), announcements)
              .announce(before);
      orders.add(new DecidedOrder(order, decided.decision(), announced));
    }
    for (EmptiedOrder order : merged.emptied()) {
      if (PAID.equals(order.announced())) {
        announcements.add(withdrawn(order, batch.now()));
      }
    }
    return new AnnouncedOrders(orders, announcements);
  }

  /**
   * What was forwarded as an order of its own is none: it is part of another, or nothing is left.
   */
  private static Announcement withdrawn(EmptiedOrder order, Instant now) {
    OrderRecord record = order.before();
    String subject = subject(record, order.orderNo());
    return new Announcement(
        order.company(),
        "cancellation",
        checkout(record, order.store(), record.visitor(), now),
        record.visitor(),
        subject,
        "order " + subject,
        null,
        Announcement::everyone);
  }

  private static String subject(OrderRecord record, long orderNo) {
    return record.orderId() == null ? "order " + orderNo : record.orderId();
  }

  private String announce(String announced) {
    boolean counts = order.record().known() && order.record().counts(settings.exclusions());
    if (HISTORY.equals(announced)) {
      return announced;
    }
    if (announced == null && order.fromImport() && !order.fromPresent()) {
      return counts ? HISTORY : null;
    }
    if (announced == null) {
      if (!counts) {
        return null;
      }
      purchase(Announcement::everyone);
      return PAID;
    }
    Predicate<Forwarding.Target> announcedBefore = Announcement::everyone;
    if (visitor.known() && order.stored().identityMethod().equals(IdentityMethod.NONE.label())) {
      if (counts && announced.equals(PAID)) {
        purchase(Forwarding.Target::needsFingerprint);
      }
      announcedBefore = target -> !target.needsFingerprint();
    }
    if (counts && !announced.equals(PAID)) {
      owe("checkout", checkout(order.record().occurredAt()), Announcement::everyone);
      correct(order.record().value(), Announcement::everyone);
      return PAID;
    }
    if (counts) {
      change(announcedBefore);
    } else if (announced.equals(PAID)) {
      Instant at = order.record().cancelledAt();
      // what was sent may rest on a report that turned out to be about another order
      OrderRecord sent = order.record().known() ? order.record() : order.before();
      owe(
          "cancellation",
          checkout(sent, order.store(), visitor, at == null ? now : at),
          announcedBefore);
      return CANCELLED;
    }
    return announced;
  }

  /** The order with all that was given back, to a destination that knows nothing of it. */
  private void purchase(Predicate<Forwarding.Target> to) {
    owe("checkout", checkout(order.record().occurredAt()), to);
    BigDecimal left = order.record().value();
    for (MergedRefund refund : order.record().refunds()) {
      left = left.subtract(owe(refund, to));
    }
    correct(left, to);
  }

  /** What changed of an order that the destination knows. */
  private void change(Predicate<Forwarding.Target> to) {
    OrderRecord before = order.before();
    if (before == null || !before.known() || order.record().money().equals(before.money())) {
      return;
    }
    BigDecimal left = before.money().net();
    Set<String> counted = new HashSet<>();
    for (MergedRefund refund : before.refunds()) {
      if (refund.counted().signum() > 0) {
        counted.add(refund.id());
      }
    }
    for (MergedRefund refund : order.record().refunds()) {
      if (!counted.contains(refund.id())) {
        left = left.subtract(owe(refund, to));
      }
    }
    boolean same =
        before.currency().equals(order.record().currency())
            && before.value().compareTo(order.record().value()) == 0;
    correct(same ? left : null, to);
  }

  /** Has a destination told the order's money anew, if it would come to another net than ours. */
  private void correct(BigDecimal known, Predicate<Forwarding.Target> to) {
    if (known == null || known.compareTo(order.record().money().net()) != 0) {
      owe("correction", checkout(now), to);
    }
  }

  /** A refund that counts, with what counts of it, under the order's own name; returns that. */
  private BigDecimal owe(MergedRefund refund, Predicate<Forwarding.Target> to) {
    if (refund.counted().signum() > 0) {
      OrderRecord record = order.record();
      owe(
          "refund",
          refund
              .word()
              .worth(refund.counted(), record.currency())
              .of(record.orderId(), order.store()),
          to);
    }
    return refund.counted();
  }

  private void owe(String kind, Event event, Predicate<Forwarding.Target> to) {
    String subject = subject(order.record(), order.orderNo());
    announcements.add(
        new Announcement(
            order.company(), kind, event, visitor, subject, "order " + subject, decision, to));
  }

  /**
   * The merged order as one report, with the visitor that the decision found.
   *
   * @param at when that happened which is announced
   */
  private Checkout checkout(Instant at) {
    return checkout(order.record(), order.store(), visitor, at);
  }

  private static Checkout checkout(OrderRecord record, String store, Visitor visitor, Instant at) {
    OrderMoney money = record.money();
    return new Checkout(
        new Origin(record.source(), at, null),
        visitor,
        record.tokens(),
        record.orderId() == null
            ? OrderName.NONE
            : new OrderName(record.orderId(), List.of(), store),
        record.status(),
        record.value(),
        record.currency(),
        money.value() == null
            ? OrderWorth.UNSTATED
            : new OrderWorth(money.net(), money.refunded(), false, List.of(), null),
        record.lines(),
        record.lineValue(),
        record.paymentMethod(),
        record.sourceType(),
        record.sourceName(),
        record.automatic(),
        record.test(),
        null,
        List.of());
  }
}
