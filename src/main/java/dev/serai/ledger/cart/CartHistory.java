package dev.serai.ledger.cart;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.KeyHash;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The histories of visitors with products that a batch extends. Actions before its first new action
 * stay as they are; later ones are read again, and corrected if that changes them.
 */
final class CartHistory {

  /** A history: one visitor, or one cart without a visitor, and one product. */
  record Key(int company, long hash) {}

  /** An action is identified by its number in its company. */
  record ActionNumber(int company, long no) {}

  /** An action as stored in the database. */
  record Stored(CartAction action, BigDecimal quantity, BigDecimal delta, String excluded) {}

  private final Map<Key, List<ProductHistory.Step>> fresh = new LinkedHashMap<>();
  private final Map<Key, List<ProductHistory.Step>> later = new HashMap<>();
  private final Map<Key, List<ProductHistory.Settled>> settled = new HashMap<>();
  private final Map<ActionNumber, Stored> stored = new HashMap<>();
  private final Lookup reread =
      new Lookup(
          """
          UPDATE cart_action c
          SET quantity = a.quantity, delta = a.delta, amount = a.amount, excluded = a.excluded
          FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::numeric[], ?::numeric[], ?::numeric[],
                      ?::text[]) AS a (company, thread, action_no, quantity, delta, amount, excluded)
          WHERE c.company = a.company AND c.thread = a.thread AND c.action_no = a.action_no\
          """,
          "int4",
          "int8",
          "int8",
          "numeric",
          "numeric",
          "numeric",
          "text");

  /** Receives an action's new reading. */
  @FunctionalInterface
  interface Reader {
    /**
     * @param stored null for an action that is new
     */
    void read(Key thread, ProductHistory.Reading reading, Stored stored);
  }

  Key add(int company, long no, CartAction action) {
    Key thread = new Key(company, hash(no, action));
    fresh.computeIfAbsent(thread, key -> new ArrayList<>()).add(step(no, action));
    return thread;
  }

  private static long hash(long no, CartAction action) {
    Visitor visitor = action.visitor();
    if (visitor.known()) {
      return KeyHash.narrow("thread", visitor.key() + "\0" + action.productId());
    }
    return action.cartId() != null
        ? KeyHash.narrow("thread of a cart", action.cartId() + "\0" + action.productId())
        // an action without visitor and cart has only itself as history
        : KeyHash.narrow("thread of one", Long.toString(no));
  }

  private static ProductHistory.Step step(long no, CartAction action) {
    return new ProductHistory.Step(
        no,
        action.origin().occurredAt(),
        action.type(),
        action.quantity(),
        action.quantityDelta(),
        plain(action.quantity())
            + "\0"
            + plain(action.quantityDelta())
            + "\0"
            + plain(action.value()));
  }

  private static String plain(BigDecimal number) {
    return number == null ? "" : number.stripTrailingZeros().toPlainString();
  }

  void load(Batch batch) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT c.*, c.occurred_at < a.since AS settled
            FROM unnest(?::int4[], ?::int8[], ?::timestamptz[]) AS a (company, thread, since)
            CROSS JOIN LATERAL (
              (SELECT * FROM cart_action b
               WHERE b.company = a.company AND b.thread = a.thread AND b.occurred_at < a.since
                 AND b.excluded IS NULL
               ORDER BY b.occurred_at DESC LIMIT 20)
              UNION ALL
              (SELECT * FROM cart_action b
               WHERE b.company = a.company AND b.thread = a.thread AND b.occurred_at >= a.since
               ORDER BY b.occurred_at LIMIT 1000)) c\
            """,
            "int4",
            "int8",
            "timestamptz");
    fresh.forEach(
        (thread, steps) -> {
          Instant first =
              steps.stream()
                  .map(ProductHistory.Step::occurredAt)
                  .min(Instant::compareTo)
                  .orElseThrow();
          lookup.add(thread.company, thread.hash, first);
        });
    lookup.each(batch.connection(), this::take);
  }

  private void take(ResultSet row) throws SQLException {
    Key thread = new Key(row.getInt("company"), row.getLong("thread"));
    long no = row.getLong("action_no");
    CartAction action = action(row);
    if (row.getBoolean("settled")) {
      settled
          .computeIfAbsent(thread, key -> new ArrayList<>())
          .add(new ProductHistory.Settled(step(no, action), row.getBigDecimal("quantity")));
      return;
    }
    later.computeIfAbsent(thread, key -> new ArrayList<>()).add(step(no, action));
    stored.put(
        new ActionNumber(thread.company, no),
        new Stored(
            action,
            row.getBigDecimal("quantity"),
            row.getBigDecimal("delta"),
            row.getString("excluded")));
  }

  private static CartAction action(ResultSet row) throws SQLException {
    Instant at = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
    return new CartAction(
        new Origin(null, at, null),
        Visitor.onEvent(row.getString("user_fp"), row.getString("faq_fp")),
        CartActionType.valueOf(row.getString("type")),
        row.getString("product_id"),
        row.getString("product_name"),
        row.getBigDecimal("unit_price"),
        row.getString("currency"),
        row.getBigDecimal("stated_quantity"),
        row.getBigDecimal("stated_delta"),
        row.getString("cart_id"));
  }

  /** Reads every history from its first new action on. */
  void read(Reader reader) {
    fresh.forEach(
        (thread, steps) -> {
          List<ProductHistory.Step> all = new ArrayList<>(steps);
          all.addAll(later.getOrDefault(thread, List.of()));
          ProductHistory.State start =
              ProductHistory.after(settled.getOrDefault(thread, List.of()));
          for (ProductHistory.Reading reading : ProductHistory.merge(start, all)) {
            Stored was = stored.get(new ActionNumber(thread.company, reading.no()));
            if (was != null) {
              correct(thread, was, reading);
            }
            reader.read(thread, reading, was);
          }
        });
  }

  private void correct(Key thread, Stored was, ProductHistory.Reading reading) {
    boolean same =
        Objects.equals(reading.excluded(), was.excluded)
            && equal(reading.quantity(), was.quantity)
            && equal(reading.delta(), was.delta);
    if (!same) {
      reread.add(
          thread.company,
          thread.hash,
          reading.no(),
          reading.quantity(),
          reading.delta(),
          CartActionRows.amount(was.action.value(), reading.delta()),
          reading.excluded());
    }
  }

  private static boolean equal(BigDecimal a, BigDecimal b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.compareTo(b) == 0;
  }

  void write(Batch batch) throws SQLException {
    reread.update(batch.connection());
  }
}
