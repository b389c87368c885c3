package dev.serai.ledger.order;

import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Channel;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Interaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stored orders whose decisions a batch's interactions and links may change. */
public final class AffectedOrders {

  /** Orders of this fingerprint in this span may have the touchpoint among their candidates. */
  private record Span(int company, String fingerprint, Instant from, Instant to) {}

  /**
   * A conversation that a nudge opened: its orders belong to the nudge, whenever they were placed.
   */
  private record Nudged(int company, String conversation, Instant at) {}

  private record Linked(int company, VisitorName token) {}

  private final List<Span> spans = new ArrayList<>();
  private final List<Nudged> nudges = new ArrayList<>();
  private final Map<Linked, Integer> links = new HashMap<>();

  /** Receives the number of an order; the same one may come several times. */
  @FunctionalInterface
  interface OrderNumber {
    void accept(int company, long orderNo);
  }

  public void interaction(Batch batch, int company, Interaction interaction) {
    Instant at = interaction.origin().occurredAt();
    Instant to = at.plus(AttributionRule.lookback(batch.settings(company).attribution()));
    VisitorName.fingerprints(interaction.visitor())
        .forEach(fingerprint -> spans.add(new Span(company, fingerprint, at, to)));
    if (interaction.channel() == Channel.NUDGE) {
      nudges.add(new Nudged(company, interaction.conversationId(), at));
    }
  }

  /** A fingerprint that is new for the token. */
  public void linked(int company, VisitorName token) {
    links.merge(new Linked(company, token), 1, Integer::sum);
  }

  void each(Batch batch, OrderNumber order) throws SQLException {
    if (!spans.isEmpty()) {
      byTime(batch, order);
    }
    byConversation(batch, order);
    byToken(batch, order);
  }

  private void byTime(Batch batch, OrderNumber order) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT o.company, o.order_no
            FROM unnest(?::int4[], ?::int8[], ?::timestamptz[], ?::timestamptz[])
                 AS a (company, name, from_at, to_at)
            JOIN order_identity i ON i.company = a.company AND i.name = a.name
            JOIN orders o ON o.company = i.company AND o.order_no = i.order_no
            WHERE o.occurred_at BETWEEN a.from_at AND a.to_at\
            """,
            "int4",
            "int8",
            "timestamptz",
            "timestamptz");
    for (Span span : spans) {
      add(lookup, span, new VisitorName(IdentityMethod.FINGERPRINT, span.fingerprint));
    }
    linkedNames(batch, lookup);
    lookup.each(batch.connection(), row -> order.accept(row.getInt(1), row.getLong(2)));
  }

  private static void add(Lookup lookup, Span span, VisitorName name) {
    lookup.add(span.company, OrderIndex.hash(span.company, name), span.from, span.to);
  }

  private void linkedNames(Batch batch, Lookup byTime) throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.kind, l.token
            FROM unnest(?::int4[], ?::int4[], ?::text[]) AS a (i, company, fingerprint)
            JOIN link l ON l.company = a.company AND l.fingerprint = a.fingerprint\
            """,
            "int4",
            "int4",
            "text");
    for (int i = 0; i < spans.size(); i++) {
      linked.add(i, spans.get(i).company, spans.get(i).fingerprint);
    }
    linked.each(
        batch.connection(),
        row ->
            add(
                byTime,
                spans.get(row.getInt(1)),
                new VisitorName(IdentityMethod.of(row.getString(2)), row.getString(3))));
  }

  private void byConversation(Batch batch, OrderNumber order) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT o.company, o.order_no
            FROM unnest(?::int4[], ?::text[], ?::timestamptz[]) AS a (company, conversation_id, at)
            JOIN orders o ON o.company = a.company AND o.conversation_id = a.conversation_id
            WHERE o.occurred_at >= a.at\
            """,
            "int4",
            "text",
            "timestamptz");
    nudges.forEach(nudge -> lookup.add(nudge.company, nudge.conversation, nudge.at));
    lookup.each(batch.connection(), row -> order.accept(row.getInt(1), row.getLong(2)));
  }

  /**
   * A token that too many fingerprints shared before the batch identified nobody, and still does
   * not.
   */
  private void byToken(Batch batch, OrderNumber order) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT i.company, i.order_no
            FROM unnest(?::int4[], ?::int8[], ?::text[], ?::text[], ?::int4[])
                 AS a (company, name, kind, token, most)
            JOIN order_identity i ON i.company = a.company AND i.name = a.name
            WHERE (SELECT count(*) FROM (
                     SELECT FROM link l
                     WHERE l.company = a.company AND l.kind = a.kind AND l.token = a.token
                     LIMIT a.most + 1) AS sharers) <= a.most\
            """,
            "int4",
            "int8",
            "text",
            "text",
            "int4");
    links.forEach(
        (link, added) ->
            lookup.add(
                link.company,
                OrderIndex.hash(link.company, link.token),
                link.token.identityMethod().label(),
                link.token.value(),
                AttributionRule.MOST_SHARERS + added));
    lookup.each(batch.connection(), row -> order.accept(row.getInt(1), row.getLong(2)));
  }
}
