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
import dev.serai.model.Refund;
import dev.serai.model.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Announces orders to destinations: the purchase once, when it first counts; then its refunds and
 * its cancellation. A destination that wants only orders with a fingerprint gets the order when the
 * first fingerprint becomes known.
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
  private final List<Announcement> announcements;

  /** The orders with their decisions, and what is sent of them to destinations. */
  public record AnnouncedOrders(List<DecidedOrder> orders, List<Announcement> announcements) {}

  private AnnouncementStage(
      Company settings,
      MergedOrder order,
      VisitorDecision decided,
      List<Announcement> announcements) {
    this.settings = settings;
    this.order = order;
    this.decision = decided.decision();
    Visitor named = order.record().visitor();
    this.visitor = named.known() ? named : decided.visitor();
    this.announcements = announcements;
  }

  public static AnnouncedOrders run(Batch batch, MergedOrders merged, Decisions decisions) {
    List<DecidedOrder> orders = new ArrayList<>(merged.orders().size());
    List<Announcement> announcements = new ArrayList<>();
    for (MergedOrder order : merged.orders()) {
      VisitorDecision decided = decisions.on(order.question());
      String before = order.isNew() ? null : order.stored().announced();
      String announced =
          new AnnouncementStage(batch.settings(order.company()), order, decided, announcements)
              .announce(before);
      orders.add(new DecidedOrder(order, decided.decision(), announced));
    }
    return new AnnouncedOrders(orders, announcements);
  }

  private String announce(String announced) {
    boolean counts = order.record().known() && order.record().counts(settings.exclusions());
    if (HISTORY.equals(announced)) {
      return announced;
    }
    if (order.fromImport() && !order.fromPresent()) {
      return announced == null && counts ? HISTORY : announced;
    }
    if (announced == null) {
      if (!counts) {
        return null;
      }
      owe("checkout", checkout(), Announcement::everyone);
      oweRefunds(order.record().refunds(), Announcement::everyone);
      return PAID;
    }
    List<Refund> sent = order.before() == null ? List.of() : order.before().refunds();
    Predicate<Forwarding.Target> announcedBefore = Announcement::everyone;
    if (visitor.known() && order.stored().identityMethod().equals(IdentityMethod.NONE.label())) {
      if (counts && announced.equals(PAID)) {
        owe("checkout", checkout(), Forwarding.Target::needsFingerprint);
        oweRefunds(sent, Forwarding.Target::needsFingerprint);
      } else {
        announcedBefore = target -> !target.needsFingerprint();
      }
    }
    if (counts && !announced.equals(PAID)) {
      owe("checkout", checkout(), Announcement::everyone);
      announced = PAID;
    }
    oweRefunds(unannounced(sent), announcedBefore);
    if (!counts && announced.equals(PAID) && order.record().status() == OrderStatus.CANCELLED) {
      owe("cancellation", checkout(), announcedBefore);
      return CANCELLED;
    }
    return announced;
  }

  private List<Refund> unannounced(List<Refund> sent) {
    return order.record().refunds().stream()
        .filter(
            refund -> sent.stream().noneMatch(known -> known.refundId().equals(refund.refundId())))
        .toList();
  }

  private void oweRefunds(List<Refund> refunds, Predicate<Forwarding.Target> to) {
    refunds.forEach(refund -> owe("refund", refund, to));
  }

  private void owe(String kind, Event event, Predicate<Forwarding.Target> to) {
    String subject =
        order.record().orderId() == null ? "order " + order.orderNo() : order.record().orderId();
    announcements.add(
        new Announcement(
            order.company(), kind, event, visitor, subject, "order " + subject, decision, to));
  }

  /** The merged order as one report, with the visitor that the decision found. */
  private Checkout checkout() {
    OrderRecord record = order.record();
    return new Checkout(
        new Origin(record.source(), record.occurredAt(), null),
        visitor,
        record.tokens(),
        OrderName.of(record.orderId()),
        record.status(),
        record.value(),
        record.currency(),
        OrderWorth.UNSTATED,
        record.lines(),
        record.lineValue(),
        record.paymentMethod(),
        record.sourceType(),
        record.sourceName(),
        false,
        record.test(),
        null,
        List.of());
  }
}
