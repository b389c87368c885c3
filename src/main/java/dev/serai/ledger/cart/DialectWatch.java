package dev.serai.ledger.cart;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import java.math.BigDecimal;
import java.sql.SQLException;

/**
 * Warns a company whose sender speaks the other quantity dialect. A removal reveals it: 0 means
 * units after, 1 or more means a change.
 */
final class DialectWatch {

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
              last_at = greatest(w.last_at, excluded.last_at)\
          """,
          "int4",
          "text",
          "text",
          "timestamptz");

  void check(Batch batch, int company, CartAction action) {
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
              + ", so its sender states changes; set cart.quantity to delta",
          batch.now());
    } else if (after == null && delta.signum() == 0) {
      warnings.add(
          company,
          "cart-quantity-is-after",
          "an ITEM_REMOVED came with quantity 0, so its sender states the quantity after the"
              + " action; set cart.quantity to after",
          batch.now());
    }
  }

  void write(Batch batch) throws SQLException {
    warnings.update(batch.connection());
  }
}
