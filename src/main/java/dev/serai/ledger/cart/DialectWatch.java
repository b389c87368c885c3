package dev.serai.ledger.cart;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.WarningRows;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Trust;
import java.math.BigDecimal;
import java.sql.SQLException;

/**
 * Warns a company whose sender speaks the other quantity dialect. A removal reveals it: 0 means
 * units after, 1 or more means a change. Anybody may send what browsers send, so that is told as a
 * claim, beside what the shop's own servers prove.
 */
final class DialectWatch {

  private final WarningRows warnings = new WarningRows();

  void check(Batch batch, int company, Trust trust, CartAction action) {
    if (action.type() != CartActionType.ITEM_REMOVED) {
      return;
    }
    BigDecimal after = action.quantity();
    BigDecimal delta = action.quantityDelta();
    if (delta == null && after.signum() > 0) {
      warn(batch, company, trust, "delta", after, "states changes");
    } else if (after == null && delta.signum() == 0) {
      warn(batch, company, trust, "after", delta, "states the quantity after the action");
    }
  }

  private void warn(
      Batch batch, int company, Trust trust, String dialect, BigDecimal quantity, String so) {
    String code = "cart-quantity-is-" + dialect;
    String came = "an ITEM_REMOVED came with quantity " + quantity.toPlainString();
    if (trust == Trust.BROWSER) {
      warnings.add(
          batch,
          company,
          code + "-unverified",
          came
              + " from a browser, whose word anybody can send: if it was a page of yours, it "
              + so
              + "; see what your pages send before you change cart.quantity");
    } else {
      warnings.add(
          batch,
          company,
          code,
          came + ", so its sender " + so + "; set cart.quantity to " + dialect);
    }
  }

  void write(Batch batch) throws SQLException {
    warnings.write(batch);
  }
}
