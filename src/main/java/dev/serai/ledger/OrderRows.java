package dev.serai.ledger;

import dev.serai.model.LineItem;
import dev.serai.model.Refund;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes orders with their lines, refunds, names and decisions. */
final class OrderRows {

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
    "line_value",
    "user_fp",
    "faq_fp",
    "cart_token",
    "checkout_token",
    "customer_id",
    "email_hash",
    "witnesses",
    "disagreement",
    "conversation_id",
    "channel",
    "experiment",
    "variant",
    "rule",
    "rung",
    "settings",
    "candidates",
    "announced",
    "decided_at"
  };
  private static final int FIRST_CHANGING = 3;

  private static final String UPDATE =
      "UPDATE orders SET "
          + String.join(" = ?, ", List.of(COLUMNS).subList(FIRST_CHANGING, COLUMNS.length - 1))
          + " = ?, decided_at = CASE WHEN ? THEN ?::timestamptz ELSE decided_at END"
          + " WHERE company = ? AND order_no = ?";

  private final CopyRows orders = new CopyRows("orders", COLUMNS);
  private final CopyRows lines =
      new CopyRows(
          "order_line",
          "company",
          "order_no",
          "line",
          "occurred_at",
          "product_id",
          "product_name",
          "quantity",
          "unit_price",
          "line_total",
          "currency");
  private final CopyRows identities = new CopyRows("order_identity", "company", "name", "order_no");
  private final Lookup history =
      new Lookup(
          """
          INSERT INTO decision_history (company, order_no, decided_at, conversation_id, channel,
                                        rule, rung, settings, candidates)
          SELECT o.company, o.order_no, o.decided_at, o.conversation_id, o.channel, o.rule, o.rung,
                 o.settings, o.candidates
          FROM unnest(?::int4[], ?::int8[]) AS a (company, order_no)
          JOIN orders o ON o.company = a.company AND o.order_no = a.order_no""",
          "int4",
          "int8");
  private final Lookup oldLines =
      new Lookup(
          """
          DELETE FROM order_line l USING unnest(?::int4[], ?::int8[]) AS a (company, order_no)
          WHERE l.company = a.company AND l.order_no = a.order_no""",
          "int4",
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
          "text",
          "numeric",
          "text");
  private final List<OrderState> updates = new ArrayList<>();

  /** Queues what of the order is new; {@code announced} is the status forwarded by now. */
  void write(Batch batch, OrderState order, String announced) {
    OrderRecord record = order.record;
    Decision decision = order.question.decision;
    if (order.isNew()) {
      insert(batch, order, announced);
    } else {
      boolean decidedAnew = decidedAnew(order);
      if (decidedAnew) {
        history.add(order.company, order.orderNo);
      }
      if (!order.changed()
          && !decidedAnew
          && java.util.Objects.equals(order.stored.candidates(), decision.candidates())
          && java.util.Objects.equals(order.stored.announced(), announced)) {
        return;
      }
      order.announced = announced;
      updates.add(order);
    }
    Set<Long> names = order.names(record);
    names.removeAll(order.names(order.before));
    names.forEach(
        name -> identities.row().int4(order.company).int8(name.longValue()).int8(order.orderNo));
    writeLines(order);
    for (Refund refund : record.refunds()) {
      if (order.before == null || !order.before.refunds().contains(refund)) {
        refunds.add(
            order.company,
            order.orderNo,
            refund.refundId(),
            refund.origin().occurredAt().toString(),
            refund.value(),
            refund.currency());
      }
    }
  }

  private static boolean decidedAnew(OrderState order) {
    return !order.question.decision.sameAs(order.stored);
  }

  private void writeLines(OrderState order) {
    OrderRecord record = order.record;
    if (order.before != null) {
      if (order.before.lines().equals(record.lines())
          && order.before.occurredAt().equals(record.occurredAt())) {
        return;
      }
      oldLines.add(order.company, order.orderNo);
    }
    int number = 0;
    for (LineItem line : record.lines()) {
      lines
          .row()
          .int4(order.company)
          .int8(order.orderNo)
          .int2(++number)
          .time(record.occurredAt())
          .text(line.productId())
          .text(line.productName())
          .numeric(line.quantity())
          .numeric(line.unitPrice())
          .numeric(line.lineTotal())
          .text(line.currency());
    }
  }

  private void insert(Batch batch, OrderState order, String announced) {
    OrderRecord record = order.record;
    Decision decision = order.question.decision;
    orders
        .row()
        .int4(order.company)
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
        .text(record.paymentMethod())
        .text(record.lineValue().name())
        .text(record.visitor().userFingerprint())
        .text(record.visitor().faqFingerprint())
        .text(record.tokens().cartToken())
        .text(record.tokens().checkoutToken())
        .text(record.tokens().customerId())
        .text(record.tokens().emailHash())
        .int4(record.witnesses())
        .text(record.disagreement())
        .text(decision.conversationId())
        .text(decision.channel() == null ? null : decision.channel().name())
        .text(decision.experiment())
        .text(decision.variant())
        .text(decision.rule().label())
        .text(decision.rung().label())
        .text(decision.settings())
        .text(decision.candidates())
        .text(announced)
        .time(batch.now);
  }

  void close(Batch batch) throws SQLException {
    history.update(batch.connection);
    oldLines.update(batch.connection);
    update(batch);
    orders.send(batch.connection);
    lines.send(batch.connection);
    identities.send(batch.connection);
    refunds.update(batch.connection);
  }

  private void update(Batch batch) throws SQLException {
    if (updates.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = batch.connection.prepareStatement(UPDATE)) {
      for (OrderState order : updates) {
        bind(batch, statement, order);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(Batch batch, PreparedStatement statement, OrderState order)
      throws SQLException {
    OrderRecord record = order.record;
    Decision decision = order.question.decision;
    int i = 0;
    statement.setString(++i, record.orderId());
    statement.setObject(++i, at(record.occurredAt()));
    statement.setString(++i, record.status().label());
    statement.setObject(++i, record.value(), Types.NUMERIC);
    statement.setString(++i, record.currency());
    statement.setObject(++i, record.refunded(), Types.NUMERIC);
    statement.setBoolean(++i, record.test());
    statement.setString(++i, record.source());
    statement.setString(++i, record.sourceType());
    statement.setString(++i, record.sourceName());
    statement.setString(++i, record.paymentMethod());
    statement.setString(++i, record.lineValue().name());
    statement.setString(++i, record.visitor().userFingerprint());
    statement.setString(++i, record.visitor().faqFingerprint());
    statement.setString(++i, record.tokens().cartToken());
    statement.setString(++i, record.tokens().checkoutToken());
    statement.setString(++i, record.tokens().customerId());
    statement.setString(++i, record.tokens().emailHash());
    statement.setInt(++i, record.witnesses());
    statement.setString(++i, record.disagreement());
    statement.setString(++i, decision.conversationId());
    statement.setString(++i, decision.channel() == null ? null : decision.channel().name());
    statement.setString(++i, decision.experiment());
    statement.setString(++i, decision.variant());
    statement.setString(++i, decision.rule().label());
    statement.setString(++i, decision.rung().label());
    statement.setString(++i, decision.settings());
    statement.setString(++i, decision.candidates());
    statement.setString(++i, order.announced);
    statement.setBoolean(++i, decidedAnew(order));
    statement.setObject(++i, at(batch.now));
    statement.setInt(++i, order.company);
    statement.setLong(++i, order.orderNo);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
