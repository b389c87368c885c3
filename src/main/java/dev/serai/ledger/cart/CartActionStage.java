package dev.serai.ledger.cart;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Decision;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.batch.Announcement;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.KeptEvent;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.model.CartAction;
import dev.serai.model.Company;
import dev.serai.model.VisitorTokens;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Processes single cart actions, each in the light of its visitor's history with the product. The
 * stage has two steps: new actions are gathered before the decisions, and read when the decisions
 * are made.
 */
public final class CartActionStage {

  private record Fresh(NewEvent event, CartAction action, AttributionQuestion question) {}

  private final CartHistory history = new CartHistory();
  private final DialectWatch dialect = new DialectWatch();
  private final Map<CartHistory.ActionNumber, Fresh> fresh = new LinkedHashMap<>();

  /** The new cart actions of a batch, with the histories that they extend. */
  public static final class GatheredActions {

    private final CartActionStage stage;
    private final List<KeptEvent> kept;

    private GatheredActions(CartActionStage stage, List<KeptEvent> kept) {
      this.stage = stage;
      this.kept = List.copyOf(kept);
    }

    public List<KeptEvent> kept() {
      return kept;
    }

    /** To be decided. */
    public List<AttributionQuestion> questions() {
      return stage.fresh.values().stream().map(Fresh::question).toList();
    }

    /** Reads every history again from its first new action on. */
    public CartChanges read(Batch batch, Decisions decisions) {
      return stage.read(batch, decisions);
    }
  }

  private CartActionStage() {}

  public static GatheredActions run(Batch batch, NewEvents events) throws SQLException {
    CartActionStage stage = new CartActionStage();
    List<KeptEvent> kept = new ArrayList<>();
    events.each(
        CartAction.class,
        (event, action) -> {
          kept.add(event.kept());
          stage.add(batch, event, action);
        });
    stage.history.load(batch);
    return new GatheredActions(stage, kept);
  }

  private void add(Batch batch, NewEvent event, CartAction action) {
    history.add(event.company(), event.eventNo(), action);
    fresh.put(
        new CartHistory.ActionNumber(event.company(), event.eventNo()),
        new Fresh(event, action, question(event, action)));
    dialect.check(batch, event.company(), event.delivery().recording().trust(), action);
  }

  private static AttributionQuestion question(NewEvent event, CartAction action) {
    return CartQuestion.of(
        event.company(),
        action.origin().occurredAt(),
        action.visitor(),
        tokens(action),
        event.delivery().recording().trust());
  }

  private static VisitorTokens tokens(CartAction action) {
    return new VisitorTokens(action.cartId(), null, null, null);
  }

  private CartChanges read(Batch batch, Decisions decisions) {
    CartChanges changes = new CartChanges();
    history.read(
        (thread, reading, stored) -> {
          if (stored == null) {
            Fresh added = fresh.get(new CartHistory.ActionNumber(thread.company(), reading.no()));
            write(batch, thread, reading, added, decisions, changes);
          } else if (stored.excluded() != null && reading.counts()) {
            // first excluded, it counts now that an earlier action is known
            changes.announce(announcement(thread.company(), stored.action(), reading));
          }
        });
    changes.alsoWrite(history::write);
    changes.alsoWrite(dialect::write);
    return changes;
  }

  private static void write(
      Batch batch,
      CartHistory.Key thread,
      ProductHistory.Reading reading,
      Fresh added,
      Decisions decisions,
      CartChanges changes) {
    Decision decision = decisions.on(added.question).decision();
    changes
        .actions()
        .add(
            new CartActionRows.Read(
                thread.company(),
                reading.no(),
                reading.no(),
                added.action,
                tokens(added.action),
                added.event.delivery().recording().trust(),
                null,
                null,
                thread.hash(),
                reading.quantity(),
                reading.delta(),
                reading.finding()),
            decision);
    boolean unmet =
        !decision.attributed()
            && batch.settings(thread.company()).withoutInteraction()
                == Company.WithoutInteraction.REJECT;
    changes.settle(
        added.event.pending(),
        new Outcome(
            added.action.kind(),
            Result.RECORDED,
            unmet ? Finding.ACTIVE_TICKET_NOT_FOUND : reading.finding(),
            null));
    if (reading.counts()) {
      changes.announce(announcement(thread.company(), added.action, reading));
    }
  }

  /** The action as it was read. */
  private static Announcement announcement(
      int company, CartAction action, ProductHistory.Reading reading) {
    CartAction read =
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
            action.cartId());
    return Announcement.ofCart(
        company, read, action.visitor(), action.productId(), action.cartId());
  }
}
