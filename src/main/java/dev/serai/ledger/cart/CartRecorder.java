package dev.serai.ledger.cart;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.EventWriter;
import dev.serai.ledger.batch.OutboxWriter;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.model.CartAction;
import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import dev.serai.model.VisitorTokens;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records single cart actions, each read in the light of its visitor's history with the product.
 */
public final class CartRecorder {

  private record Fresh(
      PendingDelivery.Item item, CartAction action, AttributionQuestion question) {}

  private final EventWriter events;
  private final CartActionRows actions;
  private final OutboxWriter outbox;
  private final CartHistory history = new CartHistory();
  private final DialectWatch dialect = new DialectWatch();
  private final Map<CartHistory.ActionNumber, Fresh> fresh = new LinkedHashMap<>();

  public CartRecorder(EventWriter events, CartActionRows actions, OutboxWriter outbox) {
    this.events = events;
    this.actions = actions;
    this.outbox = outbox;
  }

  /** Gathers the batch's cart actions; they are read when the touchpoints are known. */
  public void record(Batch batch) throws SQLException {
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (item.open() && item.event instanceof CartAction action) {
          events.keep(batch, pending, item, null, null);
          item.outcome = Outcome.of(item.event, Result.RECORDED);
          history.add(pending.company, item.eventNo, action);
          fresh.put(
              new CartHistory.ActionNumber(pending.company, item.eventNo),
              new Fresh(item, action, question(pending.company, action)));
          dialect.hear(batch, pending.company, action);
        }
      }
    }
    history.load(batch);
  }

  public List<AttributionQuestion> questions() {
    return fresh.values().stream().map(Fresh::question).toList();
  }

  private static AttributionQuestion question(int company, CartAction action) {
    Map<String, IdentityMethod> fingerprints = new HashMap<>();
    VisitorName.fingerprints(action.visitor())
        .forEach(fingerprint -> fingerprints.put(fingerprint, action.visitor().identityMethod()));
    return new AttributionQuestion(
        company,
        action.origin().occurredAt(),
        fingerprints,
        new VisitorTokens(action.cartId(), null, null, null));
  }

  /** Reads every touched history anew: writes what is new, mends what a late action changed. */
  public void read(Batch batch) {
    history.read(
        (thread, reading, stored) -> {
          if (stored == null) {
            write(batch, thread, reading);
          } else if (stored.excluded() != null && reading.counts()) {
            owe(batch, thread.company(), stored.action(), reading);
          }
        });
  }

  private void write(Batch batch, CartHistory.Key thread, ProductHistory.Reading reading) {
    int company = thread.company();
    Fresh added = fresh.get(new CartHistory.ActionNumber(company, reading.no()));
    actions.write(
        company,
        reading.no(),
        reading.no(),
        added.action,
        null,
        null,
        thread.hash(),
        reading.quantity(),
        reading.delta(),
        reading.finding());
    boolean unmet =
        !added.question.decision.attributed()
            && batch.settings(company).withoutInteraction() == Company.WithoutInteraction.REJECT;
    added.item.outcome =
        new Outcome(
            added.action.kind(),
            Result.RECORDED,
            unmet ? Finding.ACTIVE_TICKET_NOT_FOUND : reading.finding(),
            null);
    if (reading.counts()) {
      owe(batch, company, added.action, reading);
    }
  }

  /** Owes the action as it was read; one that was excluded at first is owed once redeemed. */
  private void owe(Batch batch, int company, CartAction action, ProductHistory.Reading reading) {
    outbox.owe(
        batch,
        company,
        "cart",
        new CartAction(
            action.origin(),
            action.visitor(),
            action.type(),
            action.productId(),
            action.productName(),
            action.value(),
            action.currency(),
            reading.quantity(),
            reading.delta(),
            action.cartId()),
        action.visitor(),
        action.productId(),
        "cart " + action.cartId(),
        null,
        OutboxWriter::everyone);
  }

  public void close(Batch batch) throws SQLException {
    history.close(batch);
    dialect.close(batch);
  }
}
