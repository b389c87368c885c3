package dev.serai.ledger.cart;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.WarningRows;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import java.math.BigDecimal;
import java.sql.SQLException;

/**
 * Warns a company whose sender speaks the other quantity dialect. A removal reveals it: 0 means
 * units after, 1 or more means a change.
 */
final class DialectWatch {

  private final WarningRows warnings = new WarningRows();

  void check(Batch batch, int company, CartAction action) {
    if (action.type() != CartActionType.ITEM_REMOVED) {
      return;
    }
    BigDecimal after = action.quantity();
    BigDecimal delta = action.quantityDelta();
    if (delta == null && after.signum() > 0) {
      warnings.add(
          batch,
          company,
          "cart-quantity-is-delta",
          "an ITEM_REMOVED came with quantity "
              + after.toPlainString()
              + ", so its sender states changes; set cart.quantity to delta");
    } else if (after == null && delta.signum() == 0) {
      warnings.add(
          batch,
          company,
          "cart-quantity-is-after",
          "an ITEM_REMOVED came with quantity 0, so its sender states the quantity after the"
              + " action; set cart.quantity to after");
    }
  }

  void write(Batch batch) throws SQLException {
    warnings.write(batch);
  }
}
