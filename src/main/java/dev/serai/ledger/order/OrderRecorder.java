package dev.serai.ledger.order;

import dev.serai.attribution.Decision;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.EventWriter;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Refund;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds what the batch's checkouts and refunds say to the orders they speak of. */
public final class OrderRecorder {

  private final EventWriter events;
  private final OrderRepository repository;

  /** Outcomes that wait for the decision. */
  private record Waiting(PendingDelivery.Item item, OrderState order, boolean repeated) {}

  private final List<Waiting> waiting = new ArrayList<>();

  public OrderRecorder(EventWriter events, OrderRepository repository) {
    this.events = events;
    this.repository = repository;
  }

  public void record(Batch batch) throws SQLException {
    repository.load(batch);
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (item.open() && (item.event instanceof Checkout || item.event instanceof Refund)) {
          add(batch, pending, item);
        }
      }
    }
  }

  private void add(Batch batch, PendingDelivery pending, PendingDelivery.Item item) {
    OrderState order = repository.find(batch, pending.company, item.event);
    SourceReport report = new SourceReport(pending.recording.trust(), item.event, item.json);
    boolean repeated = item.event instanceof Checkout && order.known();
    if (order.repeats(report) || order.heardEnough(report)) {
      item.outcome =
          new Outcome(
              item.event.kind(),
              Result.DUPLICATE,
              repeated ? Finding.ORDER_ALREADY_EXISTS : Finding.NONE,
              null);
      if (order.mayBegin(report)) {
        order.reports.add(report);
        events.keep(batch, pending, item, order.orderNo, null);
      }
      return;
    }
    boolean first = order.reports.stream().noneMatch(known -> known.event() instanceof Checkout);
    order.reports.add(report);
    order.heard |= !pending.recording.history();
    order.heardHistory |= pending.recording.history();
    events.keep(batch, pending, item, order.orderNo, null);
    item.outcome =
        Outcome.of(
            item.event, first || item.event instanceof Refund ? Result.RECORDED : Result.MERGED);
    if (item.event instanceof Checkout) {
      waiting.add(new Waiting(item, order, repeated));
    }
  }

  /** Tells the senders what was found, when the orders are decided. */
  public void answer(Batch batch) {
    for (Waiting wait : waiting) {
      Decision decision = wait.order.question.decision;
      Finding finding = Finding.NONE;
      if (wait.repeated) {
        finding = Finding.ORDER_ALREADY_EXISTS;
      } else if (!decision.attributed()
          && batch.settings(wait.order.company).withoutInteraction()
              == Company.WithoutInteraction.REJECT) {
        finding = Finding.ACTIVE_TICKET_NOT_FOUND;
      }
      wait.item.outcome =
          new Outcome(
              wait.item.outcome.kind(),
              wait.item.outcome.result(),
              finding,
              decision.rule().label());
    }
  }
}
