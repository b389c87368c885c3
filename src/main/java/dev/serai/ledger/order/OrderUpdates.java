package dev.serai.ledger.order;

import dev.serai.attribution.Decision;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Channel;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Updates stored orders; a decision that is replaced goes into the history. */
final class OrderUpdates {

  private static final String UPDATE =
      "UPDATE orders SET "
          + String.join(" = ?, ", OrderRows.CHANGING)
          + " = ?, decided_at = CASE WHEN ? THEN ?::timestamptz ELSE decided_at END"
          + " WHERE company = ? AND order_no = ?";

  private record Change(DecidedOrder order, boolean decidedAgain) {}

  private final List<Change> changes = new ArrayList<>();
  private final Lookup history =
      new Lookup(
          """
          INSERT INTO decision_history (company, order_no, decided_at, conversation_id, channel,
                                        rule, identity_method, settings, candidates)
          SELECT o.company, o.order_no, o.decided_at, o.conversation_id, o.channel, o.rule, o.identity_method,
                 o.settings, o.candidates
          FROM unnest(?::int4[], ?::int8[]) AS a (company, order_no)
          JOIN orders o ON o.company = a.company AND o.order_no = a.order_no\
          """,
          "int4",
          "int8");

  void add(DecidedOrder order, boolean decidedAgain) {
    if (decidedAgain) {
      history.add(order.order().company(), order.order().orderNo());
    }
    changes.add(new Change(order, decidedAgain));
  }

  void write(Batch batch) throws SQLException {
    history.update(batch.connection());
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = batch.connection().prepareStatement(UPDATE)) {
      for (Change change : changes) {
        bind(batch, statement, change);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(Batch batch, PreparedStatement statement, Change change)
      throws SQLException {
    OrderRecord record = change.order.order().record();
    Decision decision = change.order.decision();
    Channel channel = decision.channel();
    int i = 0;
    statement.setString(++i, record.orderId());
    statement.setString(++i, record.store());
    statement.setString(++i, record.browserMatch() == null ? null : record.browserMatch().label());
    statement.setObject(++i, at(record.occurredAt()));
    statement.setString(++i, record.status().label());
    statement.setObject(++i, record.value(), Types.NUMERIC);
    statement.setString(++i, record.currency());
    statement.setObject(++i, record.refunded(), Types.NUMERIC);
    statement.setObject(++i, record.money().adjusted(), Types.NUMERIC);
    statement.setObject(++i, record.money().giftCards(), Types.NUMERIC);
    statement.setObject(++i, record.money().creditPaid(), Types.NUMERIC);
    statement.setObject(++i, record.automatic() ? Boolean.TRUE : null, Types.BOOLEAN);
    statement.setBoolean(++i, record.test());
    statement.setString(++i, record.source());
    statement.setString(++i, record.sourceType());
    statement.setString(++i, record.sourceName());
    statement.setString(++i, record.paymentMethod());
    i = OrderLines.bind(record, statement, i);
    statement.setString(++i, record.lineValue().name());
    statement.setString(++i, record.visitor().userFingerprint());
    statement.setString(++i, record.visitor().faqFingerprint());
    statement.setString(++i, record.tokens().cartToken());
    statement.setString(++i, record.tokens().checkoutToken());
    statement.setString(++i, record.tokens().customerId());
    statement.setString(++i, record.tokens().emailHash());
    statement.setInt(++i, record.sources());
    statement.setString(++i, record.disagreement());
    statement.setString(++i, OrderFindings.json(record.money().findings()));
    statement.setString(++i, decision.conversationId());
    statement.setString(++i, channel == null ? null : channel.name());
    statement.setString(++i, decision.experiment());
    statement.setString(++i, decision.variant());
    statement.setString(++i, decision.rule().label());
    statement.setString(++i, decision.identityMethod().label());
    statement.setString(++i, decision.settings());
    statement.setString(++i, decision.candidates());
    i = ComparedModels.bind(decision.comparison(), statement, i);
    statement.setString(++i, decision.evidence() == null ? null : decision.evidence().name());
    statement.setString(++i, OrderRows.ignored(decision));
    statement.setString(++i, change.order.order().trust().name());
    statement.setString(++i, change.order.announced());
    statement.setObject(
        ++i, change.order.order().superseded() ? Boolean.TRUE : null, Types.BOOLEAN);
    statement.setBoolean(++i, change.decidedAgain);
    statement.setObject(++i, at(batch.now()));
    statement.setInt(++i, change.order.order().company());
    statement.setLong(++i, change.order.order().orderNo());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
