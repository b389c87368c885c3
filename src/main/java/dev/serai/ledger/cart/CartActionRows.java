package dev.serai.ledger.cart;

import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.model.CartAction;
import java.math.BigDecimal;
import java.sql.SQLException;

/** Writes cart actions, single ones and those derived from snapshots. */
final class CartActionRows {

  private final CopyRows rows =
      new CopyRows(
          "cart_action",
          "company",
          "action_no",
          "event_no",
          "occurred_at",
          "type",
          "cart_no",
          "cart_id",
          "version",
          "user_fp",
          "faq_fp",
          "thread",
          "product_id",
          "product_name",
          "unit_price",
          "currency",
          "stated_quantity",
          "stated_delta",
          "quantity",
          "delta",
          "amount",
          "excluded");

  /**
   * @param quantity units after, as read; null if excluded
   * @param delta signed change, as read; null if excluded
   */
  void add(
      int company,
      long actionNo,
      long eventNo,
      CartAction action,
      Long cartNo,
      String version,
      Long thread,
      BigDecimal quantity,
      BigDecimal delta,
      Finding finding) {
    rows.row()
        .int4(company)
        .int8(actionNo)
        .int8(eventNo)
        .time(action.origin().occurredAt())
        .text(action.type().name())
        .int8(cartNo)
        .text(action.cartId())
        .text(version)
        .text(action.visitor().userFingerprint())
        .text(action.visitor().faqFingerprint())
        .int8(thread)
        .text(action.productId())
        .text(action.productName())
        .numeric(action.value())
        .text(action.currency())
        .numeric(action.quantity())
        .numeric(action.quantityDelta())
        .numeric(quantity)
        .numeric(delta)
        .numeric(amount(action.value(), delta))
        .text(finding == Finding.NONE ? null : finding.name());
  }

  /** What the action is worth in a cart; what is excluded is worth nothing. */
  static BigDecimal amount(BigDecimal unitPrice, BigDecimal delta) {
    return delta == null ? BigDecimal.ZERO : unitPrice.multiply(delta);
  }

  void write(Batch batch) throws SQLException {
    rows.send(batch.connection());
  }
}
