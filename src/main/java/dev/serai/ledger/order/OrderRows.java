package dev.serai.ledger.order;

import dev.serai.attribution.Decision;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.WarningRows;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.model.IdentityMethod;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes orders as rows: with their lines, refunds, index entries and decisions. */
public final class OrderRows {

  private static final String[] COLUMNS = {
    "company",
    "order_no",
    "repeat_key",
    "order_id",
    "store",
    "browser_match",
    "occurred_at",
    "status",
    "value",
    "currency",
    "refunded",
    "adjusted",
    "gift_cards",
    "credit_paid",
    "automatic",
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
    "line_gift_cards",
    "line_value",
    "user_fp",
    "faq_fp",
    "cart_token",
    "checkout_token",
    "customer_id",
    "email_hash",
    "sources",
    "disagreement",
    "findings",
    "conversation_id",
    "channel",
    "experiment",
    "variant",
    "rule",
    "identity_method",
    "settings",
    "candidates",
    "touched_at",
    "last_conversation_id",
    "last_channel",
    "recommended",
    "evidence",
    "ignored_names",
    "reported_by",
    "announced",
    "superseded",
    "decided_at"
  };

  /**
   * The columns that a later report or decision may change; {@code decided_at} is handled
   * separately.
   */
  static final List<String> CHANGING = List.of(COLUMNS).subList(3, COLUMNS.length - 1);

  private final CopyRows orders = new CopyRows("orders", COLUMNS);
  private final Lookup identities =
      new Lookup(
          """
          INSERT INTO order_identity (company, name, order_no)
          SELECT * FROM unnest(?::int4[], ?::int8[], ?::int8[])
          ON CONFLICT DO NOTHING\
          """,
          "int4",
          "int8",
          "int8");
  private final Lookup furtherIdentities =
      new Lookup(
          """
          INSERT INTO order_identity (company, name, order_no)
          SELECT a.* FROM unnest(?::int4[], ?::int8[], ?::int8[]) AS a (company, name, order_no)
          WHERE NOT EXISTS (
            SELECT FROM order_identity n WHERE n.name = a.name AND n.order_no = a.order_no)
          ON CONFLICT DO NOTHING\
          """,
          "int4",
          "int8",
          "int8");
  private final Lookup refunds =
      new Lookup(
          """
          INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency, status,
                              counted)
          SELECT * FROM unnest(?::int4[], ?::int8[], ?::text[], ?::timestamptz[], ?::numeric[],
                               ?::text[], ?::text[], ?::numeric[])
          ON CONFLICT (company, order_no, refund_id) DO UPDATE
          SET occurred_at = excluded.occurred_at, value = excluded.value,
              currency = excluded.currency, status = excluded.status, counted = excluded.counted\
          """,
          "int4",
          "int8",
          "text",
          "timestamptz",
          "numeric",
          "text",
          "text",
          "numeric");
  private final Lookup withdrawn =
      new Lookup(
          """
          DELETE FROM refund r
          USING unnest(?::int4[], ?::int8[], ?::text[]) AS a (company, order_no, refund_id)
          WHERE r.company = a.company AND r.order_no = a.order_no AND r.refund_id = a.refund_id\
          """,
          "int4",
          "int8",
          "text");
  private final OrderUpdates updates = new OrderUpdates();
  private final WarningRows warnings = new WarningRows();

  /** Queues what is new about the order. */
  public void add(Batch batch, DecidedOrder decided) {
    MergedOrder order = decided.order();
    entries(order);
    if (order.isNew()) {
      insert(batch, decided);
    } else {
      boolean decidedAgain = !order.stored().says(decided.decision());
      if (!order.changed()
          && !decidedAgain
          && Objects.equals(order.stored().candidates(), decided.decision().candidates())
          && Objects.equals(order.stored().ignoredNames(), ignored(decided.decision()))
          && order.stored().restsOn(order.trust(), decided.decision())
          && order.stored().superseded() == order.superseded()
          && Objects.equals(order.stored().announced(), decided.announced())) {
        return;
      }
      updates.add(decided, decidedAgain);
    }
    index(batch, order);
    refunds(order);
    warn(batch, order);
  }

  /** Nobody has said how many decimals the currency has. */
  private void warn(Batch batch, MergedOrder order) {
    String currency = order.record().currency();
    if (currency != null && !batch.settings(order.company()).currencies().knows(currency)) {
      warnings.add(
          batch,
          order.company(),
          "currency-unknown-" + currency,
          "orders are in "
              + currency
              + ", which ISO 4217 lacks; state its decimals under currencies in the company's"
              + " file");
    }
  }

  private void index(Batch batch, MergedOrder order) {
    Set<Long> names = OrderIndex.of(batch, order.company(), order.record());
    if (order.before() != null) {
      names.removeAll(OrderIndex.of(batch, order.company(), order.before()));
    }
    names.forEach(name -> identities.add(order.company(), name, order.orderNo()));
  }

  /** Even those of an order that is as it was: it may not have been looked for by them before. */
  private void entries(MergedOrder order) {
    Lookup rows = order.isNew() ? identities : furtherIdentities;
    for (String entry : order.entries()) {
      if (!order.entriesBefore().contains(entry)) {
        rows.add(order.company(), MatchedOrders.hash(order.company(), entry), order.orderNo());
      }
    }
  }

  private void refunds(MergedOrder order) {
    List<MergedRefund> refundsBefore =
        order.before() == null ? List.of() : order.before().refunds();
    Map<String, MergedRefund> before = new HashMap<>();
    refundsBefore.forEach(refund -> before.put(refund.id(), refund));
    Set<String> now = new HashSet<>();
    for (MergedRefund refund : order.record().refunds()) {
      now.add(refund.id());
    }
    for (MergedRefund refund : refundsBefore) {
      if (!now.contains(refund.id())) {
        withdrawn.add(order.company(), order.orderNo(), refund.id());
      }
    }
    for (MergedRefund refund : order.record().refunds()) {
      if (!refund.equals(before.get(refund.id()))) {
        refunds.add(
            order.company(),
            order.orderNo(),
            refund.id(),
            refund.word().origin().occurredAt(),
            refund.word().value(),
            refund.word().currency(),
            refund.status(),
            refund.counted());
      }
    }
  }

  private void insert(Batch batch, DecidedOrder decided) {
    OrderRecord record = decided.order().record();
    Decision decision = decided.decision();
    CopyRows row = orders.row();
    row.int4(decided.order().company())
        .int8(decided.order().orderNo())
        .uuid(decided.order().repeatKey())
        .text(record.orderId())
        .text(record.store())
        .text(record.browserMatch() == null ? null : record.browserMatch().label())
        .time(record.occurredAt())
        .text(record.status().label())
        .numeric(record.value())
        .text(record.currency())
        .numeric(record.refunded())
        .numeric(record.money().adjusted())
        .numeric(record.money().giftCards())
        .numeric(record.money().creditPaid())
        .flag(record.automatic())
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
        .text(OrderFindings.json(record.money().findings()))
        .text(decision.conversationId())
        .text(decision.channel() == null ? null : decision.channel().name())
        .text(decision.experiment())
        .text(decision.variant())
        .text(decision.rule().label())
        .text(decision.identityMethod().label())
        .text(decision.settings())
        .text(decision.candidates());
    ComparedModels.copy(decision.comparison(), row);
    row.text(decision.evidence() == null ? null : decision.evidence().name())
        .text(ignored(decision))
        .text(decided.order().trust().name())
        .text(decided.announced())
        .flag(decided.order().superseded())
        .time(batch.now());
  }

  /** The kinds of names that were left out, as one text; null if there are none. */
  static String ignored(Decision decision) {
    return decision.ignored().isEmpty()
        ? null
        : decision.ignored().stream()
            .sorted()
            .map(IdentityMethod::label)
            .collect(Collectors.joining(","));
  }

  /**
   * Writes them; the index entries go with {@code last}.
   *
   * @param meanwhile work for this thread while the database takes the rows in; it must not use the
   *     connection
   */
  public void write(Batch batch, RoundTrip last, Runnable meanwhile) throws SQLException {
    updates.write(batch);
    orders.send(batch.connection(), meanwhile);
    last.change(identities);
    last.change(furtherIdentities);
    withdrawn.update(batch.connection());
    refunds.update(batch.connection());
    warnings.write(batch);
  }
}
