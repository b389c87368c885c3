package dev.serai.ledger.cart;

import dev.serai.attribution.Decision;
import dev.serai.ledger.Outcome.Finding;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.model.CartAction;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Trust;
import dev.serai.model.VisitorTokens;
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
          "fp_method",
          "checkout_token",
          "customer_id",
          "email_hash",
          "trust",
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
          "excluded",
          "conversation_id",
          "channel",
          "rule",
          "identity_method",
          "settings",
          "evidence",
          "automated");

  /**
   * An action as it was read.
   *
   * @param cartNo the cart whose snapshots it is derived from; null for a single action
   * @param version the snapshot it is derived from; null for a single action
   * @param thread the history it is read in; null for a derived action
   * @param quantity units after; null if excluded
   * @param delta signed change; null if excluded
   */
  record Read(
      int company,
      long actionNo,
      long eventNo,
      CartAction action,
      VisitorTokens tokens,
      Trust trust,
      Long cartNo,
      String version,
      Long thread,
      BigDecimal quantity,
      BigDecimal delta,
      Finding finding) {}

  void add(Read read, Decision decision) {
    CartAction action = read.action;
    IdentityMethod method = action.visitor().identityMethod();
    boolean usual = method == IdentityMethod.FINGERPRINT || method == IdentityMethod.NONE;
    rows.row()
        .int4(read.company)
        .int8(read.actionNo)
        .int8(read.eventNo)
        .time(action.origin().occurredAt())
        .text(action.type().name())
        .int8(read.cartNo)
        .text(action.cartId())
        .text(read.version)
        .text(action.visitor().userFingerprint())
        .text(action.visitor().faqFingerprint())
        .text(usual ? null : method.label())
        .text(read.tokens.checkoutToken())
        .text(read.tokens.customerId())
        .text(read.tokens.emailHash())
        .text(read.trust.name())
        .int8(read.thread)
        .text(action.productId())
        .text(action.productName())
        .numeric(action.value())
        .text(action.currency())
        .numeric(action.quantity())
        .numeric(action.quantityDelta())
        .numeric(read.quantity)
        .numeric(read.delta)
        .numeric(amount(action.value(), read.delta))
        .text(read.finding == Finding.NONE ? null : read.finding.name())
        .text(decision.conversationId())
        .text(StoredAction.name(decision.channel()))
        .text(decision.rule().label())
        .text(decision.identityMethod().label())
        .text(decision.settings())
        .text(StoredAction.name(decision.evidence()))
        .flag(action.origin().automated());
  }

  /** What the action is worth in a cart; what is excluded is worth nothing. */
  static BigDecimal amount(BigDecimal unitPrice, BigDecimal delta) {
    return delta == null ? BigDecimal.ZERO : unitPrice.multiply(delta);
  }

  void write(Batch batch) throws SQLException {
    rows.send(batch.connection());
  }
}
