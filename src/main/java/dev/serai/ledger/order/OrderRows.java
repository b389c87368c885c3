package dev.serai.ledger.order;

import dev.serai.attribution.Decision;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.model.Refund;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Writes orders with their lines, refunds, names and decisions. */
public final class OrderRows {

  private static final String[] COLUMNS = {
    "company",
    "order_no",
    "repeat_key",
    "order_id",
    "occurred_at",
    "status",
    "value",
    "currency",
    "refunded",
    "test",
    "source",
    "source_type",
    "source_name",
    "payment_method",
    "line_products",
    "line_names",
    "line_quantities",
    "line_prices",
    "line_totals",
    "line_currencies",
    "line_value",
    "user_fp",
    "faq_fp",
    "cart_token",
    "checkout_token",
    "customer_id",
    "email_hash",
    "sources",
    "disagreement",
    "conversation_id",
    "channel",
    "experiment",
    "variant",
    "rule",
    "identity_method",
    "settings",
    "candidates",
    "announced",
    "decided_at"
  };

  /** What a later word or decision may change; {@code decided_at} is a matter of its own. */
  static final List<String> CHANGING = List.of(COLUMNS).subList(3, COLUMNS.length - 1);

  private final CopyRows orders = new CopyRows("orders", COLUMNS);
  private final Lookup identities =
      new Lookup(
          """
          INSERT INTO order_identity (company, name, order_no)
          SELECT * FROM unnest(?::int4[], ?::int8[], ?::int8[])""",
          "int4",
          "int8",
          "int8");
  private final Lookup refunds =
      new Lookup(
          """
          INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency)
          SELECT * FROM unnest(?::int4[], ?::int8[], ?::text[], ?::timestamptz[], ?::numeric[],
                               ?::text[])
          ON CONFLICT (company, order_no, refund_id) DO UPDATE
          SET occurred_at = excluded.occurred_at, value = excluded.value,
              currency = excluded.currency""",
          "int4",
          "int8",
          "text",
          "timestamptz",
          "numeric",
          "text");
  private final Lookup withdrawn =
      new Lookup(
          """
          DELETE FROM refund r
          USING unnest(?::int4[], ?::int8[], ?::text[]) AS a (company, order_no, refund_id)
          WHERE r.company = a.company AND r.order_no = a.order_no AND r.refund_id = a.refund_id""",
          "int4",
          "int8",
          "text");
  private final OrderUpdates updates = new OrderUpdates();

  /** Queues what of the order is new. */
  public void write(Batch batch, OrderState order) {
    OrderRecord record = order.record;
    Decision decision = order.question.decision;
    if (order.isNew()) {
      insert(batch, order);
    } else {
      boolean decidedAnew = !order.stored.says(decision);
      if (!order.changed()
          && !decidedAnew
          && Objects.equals(order.stored.candidates(), decision.candidates())
          && Objects.equals(order.stored.announced(), order.announced)) {
        return;
      }
      updates.add(order, decidedAnew);
    }
    Set<Long> names = OrderIndex.of(batch, order.company, record);
    if (order.before != null) {
      names.removeAll(OrderIndex.of(batch, order.company, order.before));
    }
    names.forEach(name -> identities.add(order.company, name, order.orderNo));
    if (order.before != null) {
      for (Refund refund : order.before.refunds()) {
        if (record.refunds().stream().noneMatch(now -> now.refundId().equals(refund.refundId()))) {
          withdrawn.add(order.company, order.orderNo, refund.refundId());
        }
      }
    }
    for (Refund refund : record.refunds()) {
      if (order.before == null || !order.before.refunds().contains(refund)) {
        refunds.add(
            order.company,
            order.orderNo,
            refund.refundId(),
            refund.origin().occurredAt(),
            refund.value(),
            refund.currency());
      }
    }
  }

  private void insert(Batch batch, OrderState order) {
    OrderRecord record = order.record;
    Decision decision = order.question.decision;
    CopyRows row = orders.row();
    row.int4(order.company)
        .int8(order.orderNo)
        .uuid(order.repeatKey)
        .text(record.orderId())
        .time(record.occurredAt())
        .text(record.status().label())
        .numeric(record.value())
        .text(record.currency())
        .numeric(record.refunded())
        .bool(record.test())
        .text(record.source())
        .text(record.sourceType())
        .text(record.sourceName())
        .text(record.paymentMethod());
    OrderLines.copy(record, row);
    row.text(record.lineValue().name())
        .text(record.visitor().userFingerprint())
        .text(record.visitor().faqFingerprint())
        .text(record.tokens().cartToken())
        .text(record.tokens().checkoutToken())
        .text(record.tokens().customerId())
        .text(record.tokens().emailHash())
        .int4(record.sources())
        .text(record.disagreement())
        .text(decision.conversationId())
        .text(decision.channel() == null ? null : decision.channel().name())
        .text(decision.experiment())
        .text(decision.variant())
        .text(decision.rule().label())
        .text(decision.identityMethod().label())
        .text(decision.settings())
        .text(decision.candidates())
        .text(order.announced)
        .time(batch.now);
  }

  /**
   * Writes them.
   *
   * @param meanwhile what the lane does in the meantime, without the connection
   */
  public void close(Batch batch, RoundTrip last, Runnable meanwhile) throws SQLException {
    updates.close(batch);
    orders.send(batch.connection, meanwhile);
    last.change(identities);
    withdrawn.update(batch.connection);
    refunds.update(batch.connection);
  }
}
