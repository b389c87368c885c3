package dev.serai.ledger;

import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Company;
import dev.serai.model.Outcome;
import dev.serai.model.Outcome.Finding;
import dev.serai.model.Outcome.Result;
import dev.serai.model.Rung;
import dev.serai.model.Tokens;
import dev.serai.model.Visitor;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Records single cart actions, each read in the light of its visitor's history with the product.
 */
final class CartBook {

  /** An add this much older is no antecedent any more. */
  private static final Duration HORIZON = Duration.ofDays(30);

  private record ThreadKey(int company, long hash) {}

  /** What the database holds of an action. */
  private record Stored(BigDecimal price, BigDecimal quantity, BigDecimal delta, String excluded) {}

  private record ActionNumber(int company, long no) {}

  private record Fresh(Pending pending, Pending.Item item, CartAction action, ThreadKey thread) {}

  private final EventBook events;
  private final CartActionRows actions;
  private final OutboxBook outbox;
  private final List<Fresh> fresh = new ArrayList<>();
  private final Map<ThreadKey, List<CartThread.Step>> threads = new LinkedHashMap<>();
  private final Map<ActionNumber, Stored> stored = new HashMap<>();
  private final Map<Fresh, Question> questions = new LinkedHashMap<>();
  private final Lookup reread =
      new Lookup(
          """
          UPDATE cart_action c
          SET quantity = a.quantity, delta = a.delta, amount = a.amount, excluded = a.excluded
          FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::numeric[], ?::numeric[], ?::numeric[],
                      ?::text[]) AS a (company, thread, action_no, quantity, delta, amount, excluded)
          WHERE c.company = a.company AND c.thread = a.thread AND c.action_no = a.action_no""",
          "int4",
          "int8",
          "int8",
          "numeric",
          "numeric",
          "numeric",
          "text");
  private final Lookup warnings =
      new Lookup(
          """
          INSERT INTO warning AS w (company, code, detail, times, first_at, last_at)
          SELECT company, code, min(detail), count(*), min(at), max(at)
          FROM unnest(?::int4[], ?::text[], ?::text[], ?::timestamptz[])
               AS a (company, code, detail, at)
          GROUP BY 1, 2
          ON CONFLICT (company, code) DO UPDATE
          SET detail = excluded.detail, times = w.times + excluded.times,
              last_at = greatest(w.last_at, excluded.last_at)""",
          "int4",
          "text",
          "text",
          "text");

  CartBook(EventBook events, CartActionRows actions, OutboxBook outbox) {
    this.events = events;
    this.actions = actions;
    this.outbox = outbox;
  }

  /** Gathers the batch's cart actions; they are read when the touches are known. */
  void record(Batch batch) throws SQLException {
    for (Pending pending : batch.pendings) {
      for (Pending.Item item : pending.items) {
        if (item.open() && item.event instanceof CartAction action) {
          events.keep(batch, pending, item, null, null);
          item.outcome = Outcome.of(item.event, Result.RECORDED);
          Fresh added = new Fresh(pending, item, action, thread(pending.company, action));
          fresh.add(added);
          threads
              .computeIfAbsent(added.thread, thread -> new ArrayList<>())
              .add(
                  step(
                      item.eventNo,
                      action.origin().occurredAt(),
                      action.type(),
                      action.quantity(),
                      action.quantityDelta(),
                      action.value()));
          questions.put(added, question(pending.company, action));
          watchDialect(batch, pending.company, action);
        }
      }
    }
    loadThreads(batch);
  }

  List<Question> questions() {
    return List.copyOf(questions.values());
  }

  private static Question question(int company, CartAction action) {
    Map<String, Rung> fingerprints = new HashMap<>();
    Name.fingerprints(action.visitor())
        .forEach(fingerprint -> fingerprints.put(fingerprint, action.visitor().rung()));
    return new Question(
        company,
        action.origin().occurredAt(),
        fingerprints,
        new Tokens(action.cartId(), null, null, null));
  }

  private static ThreadKey thread(int company, CartAction action) {
    Visitor visitor = action.visitor();
    String who = visitor.known() ? visitor.key() : "cart " + action.cartId();
    return new ThreadKey(company, Hash.narrow("thread", who + "\0" + action.productId()));
  }

  private static CartThread.Step step(
      long no,
      Instant at,
      CartActionType type,
      BigDecimal quantity,
      BigDecimal delta,
      BigDecimal price) {
    return new CartThread.Step(
        no, at, type, quantity, delta, plain(quantity) + "\0" + plain(delta) + "\0" + plain(price));
  }

  private static String plain(BigDecimal number) {
    return number == null ? "" : number.stripTrailingZeros().toPlainString();
  }

  private void loadThreads(Batch batch) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT c.company, c.thread, c.action_no, c.occurred_at, c.type, c.stated_quantity,
                   c.stated_delta, c.unit_price, c.quantity, c.delta, c.excluded
            FROM unnest(?::int4[], ?::int8[], ?::timestamptz[]) AS a (company, thread, since)
            CROSS JOIN LATERAL (
              SELECT * FROM cart_action c
              WHERE c.company = a.company AND c.thread = a.thread AND c.occurred_at >= a.since
              ORDER BY c.occurred_at DESC LIMIT 1000) c""",
            "int4",
            "int8",
            "text");
    for (Map.Entry<ThreadKey, List<CartThread.Step>> entry : threads.entrySet()) {
      Instant first =
          entry.getValue().stream()
              .map(CartThread.Step::occurredAt)
              .min(Instant::compareTo)
              .orElseThrow();
      lookup.add(entry.getKey().company, entry.getKey().hash, first.minus(HORIZON).toString());
    }
    lookup.each(
        batch.connection,
        row -> {
          long no = row.getLong(3);
          threads
              .get(new ThreadKey(row.getInt(1), row.getLong(2)))
              .add(
                  step(
                      no,
                      row.getObject(4, OffsetDateTime.class).toInstant(),
                      CartActionType.valueOf(row.getString(5)),
                      row.getBigDecimal(6),
                      row.getBigDecimal(7),
                      row.getBigDecimal(8)));
          stored.put(
              new ActionNumber(row.getInt(1), no),
              new Stored(
                  row.getBigDecimal(8),
                  row.getBigDecimal(9),
                  row.getBigDecimal(10),
                  row.getString(11)));
        });
  }

  /** Reads every touched history anew: writes what is new, mends what a late action changed. */
  void read(Batch batch) {
    Map<ActionNumber, Fresh> byNumber = new HashMap<>();
    fresh.forEach(
        added -> byNumber.put(new ActionNumber(added.thread.company, added.item.eventNo), added));
    threads.forEach(
        (thread, steps) -> {
          for (CartThread.Reading reading : CartThread.fold(steps)) {
            ActionNumber number = new ActionNumber(thread.company, reading.no());
            Fresh added = byNumber.get(number);
            if (added != null) {
              write(batch, added, reading);
            } else {
              mend(thread, stored.get(number), reading);
            }
          }
        });
  }

  private void write(Batch batch, Fresh added, CartThread.Reading reading) {
    int company = added.thread.company;
    CartAction action = added.action;
    actions.write(
        company,
        added.item.eventNo,
        added.item.eventNo,
        action,
        null,
        null,
        added.thread.hash,
        reading.quantity(),
        reading.delta(),
        reading.finding());
    boolean met = questions.get(added).decision.attributed();
    boolean unmet =
        !met && batch.settings(company).withoutInteraction() == Company.WithoutInteraction.REJECT;
    added.item.outcome =
        new Outcome(
            action.kind(),
            Result.RECORDED,
            unmet ? Finding.ACTIVE_TICKET_NOT_FOUND : reading.finding(),
            null);
    if (reading.finding() == Finding.NONE) {
      outbox.owe(
          batch,
          company,
          "cart",
          told(action, reading),
          action.visitor(),
          action.productId(),
          "cart " + action.cartId(),
          null,
          target -> true);
    }
  }

  private static CartAction told(CartAction action, CartThread.Reading reading) {
    return new CartAction(
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
  }

  private void mend(ThreadKey thread, Stored was, CartThread.Reading reading) {
    String excluded = reading.finding() == Finding.NONE ? null : reading.finding().name();
    boolean same =
        Objects.equals(excluded, was.excluded)
            && equal(reading.quantity(), was.quantity)
            && equal(reading.delta(), was.delta);
    if (!same) {
      reread.add(
          thread.company,
          thread.hash,
          reading.no(),
          reading.quantity(),
          reading.delta(),
          CartActionRows.amount(was.price, reading.delta()),
          excluded);
    }
  }

  private static boolean equal(BigDecimal a, BigDecimal b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.compareTo(b) == 0;
  }

  /** A removal tells which dialect its sender speaks: 0 is units after, 1 or more is a change. */
  private void watchDialect(Batch batch, int company, CartAction action) {
    if (action.type() != CartActionType.ITEM_REMOVED) {
      return;
    }
    BigDecimal after = action.quantity();
    BigDecimal delta = action.quantityDelta();
    if (delta == null && after.signum() > 0) {
      warnings.add(
          company,
          "cart-quantity-is-delta",
          "an ITEM_REMOVED came with quantity "
              + after.toPlainString()
              + ", so its sender tells changes; set cart.quantity to delta",
          batch.now.toString());
    } else if (after == null && delta.signum() == 0) {
      warnings.add(
          company,
          "cart-quantity-is-after",
          "an ITEM_REMOVED came with quantity 0, so its sender tells the quantity after the"
              + " action; set cart.quantity to after",
          batch.now.toString());
    }
  }

  void close(Batch batch) throws SQLException {
    reread.update(batch.connection);
    warnings.update(batch.connection);
  }
}
