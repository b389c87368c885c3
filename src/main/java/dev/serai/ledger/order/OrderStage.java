package dev.serai.ledger.order;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Decision;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.KeptEvent;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Refund;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds the batch's checkouts and refunds to the orders they are about, loads the stored orders that
 * must be decided again, and merges the reports of each.
 */
public final class OrderStage {

  private final OrderRepository repository;
  private final List<KeptEvent> kept = new ArrayList<>();
  private final Map<PendingEvent, Outcome> outcomes = new HashMap<>();
  private final List<Reported> reported = new ArrayList<>();

  /** A checkout whose outcome depends on the decision. */
  private record Reported(NewEvent event, OrderState order, Result result, boolean known) {}

  /** A checkout whose outcome depends on the decision on its merged order. */
  private record Waiting(PendingEvent event, MergedOrder order, Result result, boolean known) {}

  /**
   * The orders of the batch.
   *
   * @param outcomes of the events whose outcome does not depend on the decisions
   */
  public record MergedOrders(
      List<MergedOrder> orders,
      List<EmptiedOrder> emptied,
      List<KeptEvent> kept,
      Map<PendingEvent, Outcome> outcomes,
      List<Waiting> waiting) {

    /** To be decided. */
    public List<AttributionQuestion> questions() {
      return orders.stream().map(MergedOrder::question).toList();
    }

    /** The outcomes of the other events. */
    public Map<PendingEvent, Outcome> answers(Batch batch, Decisions decisions) {
      Map<PendingEvent, Outcome> answers = new HashMap<>();
      for (Waiting each : waiting) {
        Decision decision = decisions.on(each.order.question()).decision();
        Company settings = batch.settings(each.order.company());
        answers.put(
            each.event,
            new Outcome(
                each.event.event().kind(),
                each.result,
                finding(each.known, decision, settings),
                decision.rule().label()));
      }
      return answers;
    }
  }

  private OrderStage(OrderRepository repository) {
    this.repository = repository;
  }

  /**
   * @param affected stored orders that interactions and links may change
   */
  public static MergedOrders run(
      Batch batch,
      NewEvents events,
      StoredOrders stored,
      Withdrawal.Withdrawn withdrawn,
      AffectedOrders affected)
      throws SQLException {
    OrderRepository repository = new OrderRepository(batch, stored, withdrawn);
    repository.load(events, affected);
    OrderStage stage = new OrderStage(repository);
    events.each(Checkout.class, (event, checkout) -> stage.add(event));
    events.each(Refund.class, (event, refund) -> stage.add(event));
    repository.loadAffected(affected);
    return stage.merged(batch);
  }

  private void add(NewEvent event) {
    OrderState order = repository.find(event);
    SourceReport report =
        new SourceReport(
            event.delivery().recording().trust(),
            event.event(),
            event.pending().json(),
            0,
            event.delivery().deliveryNo());
    boolean checkout = event.event() instanceof Checkout;
    boolean known = checkout && order.known();
    if (order.repeats(report) || order.isSaturated(report)) {
      Finding finding = known ? Finding.ORDER_ALREADY_EXISTS : Finding.NONE;
      outcomes.put(
          event.pending(), new Outcome(event.event().kind(), Result.DUPLICATE, finding, null));
      if (order.mayBegin(report)) {
        order.reports.add(report);
        kept.add(event.keptForOrder(order.orderNo));
      }
      return;
    }
    boolean first = order.reports.stream().noneMatch(each -> each.event() instanceof Checkout);
    order.reports.add(report);
    boolean history = event.delivery().recording().history();
    order.fromPresent |= !history;
    order.fromImport |= history;
    kept.add(event.keptForOrder(order.orderNo));
    if (checkout) {
      reported.add(new Reported(event, order, first ? Result.RECORDED : Result.MERGED, known));
    } else {
      outcomes.put(event.pending(), Outcome.of(event.event(), Result.RECORDED));
    }
  }

  private MergedOrders merged(Batch batch) throws SQLException {
    List<EmptiedOrder> emptied = repository.emptied();
    EmptiedOrders.remove(batch, emptied);
    Map<OrderState, MergedOrder> merged = new HashMap<>();
    List<MergedOrder> orders = new ArrayList<>();
    for (OrderState each : repository.orders()) {
      MergedOrder order =
          MergedOrder.of(
              each,
              batch.settings(each.company).exclusions(),
              batch.severalNames(each.company) ? repository.linked() : null,
              batch.renews());
      merged.put(each, order);
      orders.add(order);
    }
    List<Waiting> waiting = new ArrayList<>(reported.size());
    for (Reported each : reported) {
      waiting.add(
          new Waiting(each.event.pending(), merged.get(each.order), each.result, each.known));
    }
    return new MergedOrders(orders, emptied, kept, outcomes, waiting);
  }

  private static Finding finding(boolean known, Decision decision, Company settings) {
    if (known) {
      return Finding.ORDER_ALREADY_EXISTS;
    }
    boolean unmet =
        !decision.attributed()
            && settings.withoutInteraction() == Company.WithoutInteraction.REJECT;
    return unmet ? Finding.ACTIVE_TICKET_NOT_FOUND : Finding.NONE;
  }
}
