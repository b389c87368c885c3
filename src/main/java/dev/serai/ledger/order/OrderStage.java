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
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.ledger.batch.WarningRows;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the batch's checkouts and refunds to the orders they are about, loads the stored orders that
 * must be decided again, and merges the reports of each.
 */
public final class OrderStage {

  private final Batch batch;
  private final OrderRepository repository;
  private final SupersededReports superseded = new SupersededReports();
  private final WarningRows warnings = new WarningRows();
  private final List<Added> added = new ArrayList<>();
  private final Map<PendingEvent, Outcome> outcomes = new HashMap<>();
  private final List<Reported> reported = new ArrayList<>();

  /** A report of the batch that is stored. */
  record Added(NewEvent event, OrderState order, SourceReport report) {}

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

  private OrderStage(Batch batch, OrderRepository repository) {
    this.batch = batch;
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
    OrderStage stage = new OrderStage(batch, repository);
    stage.add(events);
    repository.loadAffected(affected);
    return stage.merged();
  }

  private void add(NewEvents events) throws SQLException {
    List<Added> reports = new ArrayList<>();
    events.each(Checkout.class, (event, checkout) -> reports.add(find(event)));
    events.each(Refund.class, (event, refund) -> reports.add(find(event)));
    Set<SourceReport> repeats = SupersededReports.repeats(batch, reports);
    for (Added each : reports) {
      add(each, repeats.contains(each.report));
    }
  }

  private Added find(NewEvent event) {
    return new Added(event, repository.find(event), SourceReport.of(event));
  }

  private void add(Added each, boolean repeatsSuperseded) {
    NewEvent event = each.event;
    OrderState order = each.order;
    SourceReport report = each.report;
    boolean checkout = event.event() instanceof Checkout;
    boolean known = checkout && order.known();
    boolean repeats = repeatsSuperseded || order.repeats(report);
    if (repeats || order.isSaturated(report)) {
      Finding finding = known ? Finding.ORDER_ALREADY_EXISTS : Finding.NONE;
      outcomes.put(
          event.pending(), new Outcome(event.event().kind(), Result.DUPLICATE, finding, null));
      if (order.mayBegin(report)) {
        order.add(report);
        added.add(each);
      } else if (!repeats) {
        warn(event, order);
      }
      return;
    }
    boolean first = order.reports.stream().noneMatch(other -> other.event() instanceof Checkout);
    order.add(report);
    boolean history = event.delivery().recording().history();
    order.fromPresent |= !history;
    order.fromImport |= history;
    added.add(each);
    if (checkout) {
      reported.add(new Reported(event, order, first ? Result.RECORDED : Result.MERGED, known));
    } else {
      outcomes.put(event.pending(), Outcome.of(event.event(), Result.RECORDED));
    }
  }

  private void warn(NewEvent event, OrderState order) {
    String orderId = PendingDelivery.orderId(event.event());
    warnings.add(
        batch,
        order.company,
        "order-reports-left-out",
        (orderId == null ? "an order without id" : "order " + orderId)
            + " was reported so often that further reports"
            + (event.delivery().recording().trust() == Trust.BROWSER ? " of browsers" : "")
            + " are left out");
  }

  private MergedOrders merged() throws SQLException {
    List<EmptiedOrder> emptied = repository.emptied();
    EmptiedOrders.remove(batch, emptied);
    Map<OrderState, MergedOrder> merged = new HashMap<>();
    List<MergedOrder> orders = new ArrayList<>();
    for (OrderState each : repository.orders()) {
      List<SourceReport> standing = each.standing();
      superseded.find(each, standing);
      MergedOrder order =
          MergedOrder.of(
              each,
              standing,
              batch.settings(each.company).exclusions(),
              batch.severalNames(each.company) ? repository.linked() : null,
              batch.renews());
      merged.put(each, order);
      orders.add(order);
    }
    superseded.write(batch);
    warnings.write(batch);
    List<KeptEvent> kept = new ArrayList<>(added.size());
    for (Added each : added) {
      kept.add(each.event.keptForOrder(each.order.orderNo, superseded.content(each.report)));
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
