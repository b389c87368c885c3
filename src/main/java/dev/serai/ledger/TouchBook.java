package dev.serai.ledger;

import dev.serai.model.CartAction;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Interaction;
import dev.serai.model.Link;
import dev.serai.model.Outcome;
import dev.serai.model.Rung;
import dev.serai.model.Tokens;
import dev.serai.model.Visitor;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Interactions and links: who met the assistant, and which names are one visitor. */
final class TouchBook {

  /** Touches this much older than the window are still shown in explanations. */
  private static final Duration SHOWN_BEFORE_WINDOW = Duration.ofDays(7);

  private final EventBook events;

  private final Lookup touches =
      new Lookup(
          """
          INSERT INTO touch (company, fingerprint, occurred_at, event_no, conversation_id, channel,
                             helpful, experiment, variant)
          SELECT * FROM unnest(?::int4[], ?::text[], ?::timestamptz[], ?::int8[], ?::text[],
                               ?::text[], ?::bool[], ?::text[], ?::text[])""",
          "int4",
          "text",
          "text",
          "int8",
          "text",
          "text",
          "bool",
          "text",
          "text");
  private final Lookup links =
      new Lookup(
          """
          INSERT INTO link (company, kind, token, fingerprint, occurred_at)
          SELECT * FROM unnest(?::int4[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
          ON CONFLICT DO NOTHING RETURNING company, kind, token""",
          "int4",
          "text",
          "text",
          "text",
          "text");

  /** Whose order may be decided anew: the fingerprint's touches of this span reach it. */
  private record Reach(int company, String fingerprint, Instant from, Instant to) {}

  /** A name that a new link gave to a fingerprint. */
  private record Named(int company, long name) {}

  private final List<Reach> reaches = new ArrayList<>();
  private final Set<Named> named = new HashSet<>();

  TouchBook(EventBook events) {
    this.events = events;
  }

  /** Records the batch's interactions and links; afterwards decisions see them. */
  void record(Batch batch) throws SQLException {
    for (Pending pending : batch.pendings) {
      for (Pending.Item item : pending.items) {
        if (!item.open()) {
          continue;
        }
        if (item.event instanceof Interaction interaction) {
          events.keep(batch, pending, item, null, null);
          touch(batch, pending, interaction, item.eventNo);
          item.outcome = Outcome.of(item.event, Outcome.Result.RECORDED);
        } else if (item.event instanceof Link link) {
          events.keep(batch, pending, item, null, null);
          link(pending, link, link.tokens());
          item.outcome = Outcome.of(item.event, Outcome.Result.RECORDED);
        } else if (item.event instanceof CartSnapshot cart) {
          link(pending, cart, cart.tokens());
        } else if (item.event instanceof CartAction cart && cart.cartId() != null) {
          link(pending, cart, new Tokens(cart.cartId(), null, null, null));
        }
      }
    }
    touches.update(batch.connection);
    links.each(
        batch.connection,
        row ->
            named.add(
                new Named(
                    row.getInt(1),
                    new Name(Rung.of(row.getString(2)), row.getString(3)).hash(row.getInt(1)))));
  }

  private void touch(Batch batch, Pending pending, Interaction interaction, long eventNo) {
    Instant at = interaction.origin().occurredAt();
    Duration reach =
        batch.settings(pending.company).attribution().window().plus(SHOWN_BEFORE_WINDOW);
    fingerprints(interaction.visitor())
        .forEach(
            fingerprint -> {
              touches.add(
                  pending.company,
                  fingerprint,
                  at.toString(),
                  eventNo,
                  interaction.conversationId(),
                  interaction.channel().name(),
                  interaction.helpful(),
                  interaction.experiment(),
                  interaction.variant());
              reaches.add(new Reach(pending.company, fingerprint, at, at.plus(reach)));
            });
  }

  private void link(Pending pending, Event event, Tokens tokens) {
    fingerprints(event.visitor())
        .forEach(
            fingerprint -> {
              for (Name token : names(tokens)) {
                links.add(
                    pending.company,
                    token.rung().label(),
                    token.value(),
                    fingerprint,
                    event.origin().occurredAt().toString());
              }
            });
  }

  static Stream<String> fingerprints(Visitor visitor) {
    return Stream.of(visitor.userFingerprint(), visitor.faqFingerprint())
        .filter(Objects::nonNull)
        .distinct();
  }

  static List<Name> names(Tokens tokens) {
    List<Name> names = new ArrayList<>(4);
    add(names, Rung.CART_TOKEN, tokens.cartToken());
    add(names, Rung.CHECKOUT_TOKEN, tokens.checkoutToken());
    add(names, Rung.CUSTOMER_ID, tokens.customerId());
    add(names, Rung.EMAIL_HASH, tokens.emailHash());
    return names;
  }

  private static void add(List<Name> names, Rung rung, String value) {
    if (value != null) {
      names.add(new Name(rung, value));
    }
  }

  /** Calls with every order, recorded before, that the batch's interactions and links reach. */
  void eachReached(Batch batch, OrderNumber order) throws SQLException {
    if (reaches.isEmpty() && named.isEmpty()) {
      return;
    }
    Lookup byTime =
        new Lookup(
            """
            SELECT o.company, o.order_no
            FROM unnest(?::int4[], ?::int8[], ?::timestamptz[], ?::timestamptz[])
                 AS a (company, name, from_at, to_at)
            JOIN order_identity i ON i.company = a.company AND i.name = a.name
            JOIN orders o ON o.company = i.company AND o.order_no = i.order_no
            WHERE o.occurred_at BETWEEN a.from_at AND a.to_at""",
            "int4",
            "int8",
            "text",
            "text");
    for (Reach reach : reaches) {
      byTime.add(
          reach.company,
          new Name(Rung.FINGERPRINT, reach.fingerprint).hash(reach.company),
          reach.from.toString(),
          reach.to.toString());
    }
    linkedNames(batch, byTime);
    byTime.each(batch.connection, row -> order.reached(row.getInt(1), row.getLong(2)));

    Lookup byName =
        new Lookup(
            """
            SELECT i.company, i.order_no FROM unnest(?::int4[], ?::int8[]) AS a (company, name)
            JOIN order_identity i ON i.company = a.company AND i.name = a.name""",
            "int4",
            "int8");
    named.forEach(name -> byName.add(name.company, name.name));
    byName.each(batch.connection, row -> order.reached(row.getInt(1), row.getLong(2)));
  }

  /** Takes the number of an order. */
  @FunctionalInterface
  interface OrderNumber {
    void reached(int company, long orderNo);
  }

  private void linkedNames(Batch batch, Lookup byTime) throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.company, l.kind, l.token
            FROM unnest(?::int4[], ?::int4[], ?::text[]) AS a (i, company, fingerprint)
            JOIN link l ON l.company = a.company AND l.fingerprint = a.fingerprint""",
            "int4",
            "int4",
            "text");
    for (int i = 0; i < reaches.size(); i++) {
      linked.add(i, reaches.get(i).company, reaches.get(i).fingerprint);
    }
    linked.each(
        batch.connection,
        row -> {
          Reach reach = reaches.get(row.getInt(1));
          byTime.add(
              row.getInt(2),
              new Name(Rung.of(row.getString(3)), row.getString(4)).hash(row.getInt(2)),
              reach.from.toString(),
              reach.to.toString());
        });
  }

  /** Something to decide: an order or a cart action, with the names of its visitor. */
  static final class Question {
    final int company;
    final Instant at;
    final Map<String, Rung> fingerprints;
    final List<Name> tokens;
    final List<Touch> touches = new ArrayList<>();
    Decision decision;

    Question(int company, Instant at, Map<String, Rung> fingerprints, Tokens tokens) {
      this.company = company;
      this.at = at;
      this.fingerprints = new HashMap<>(fingerprints);
      this.tokens = names(tokens);
    }

    boolean named() {
      return !fingerprints.isEmpty() || !tokens.isEmpty();
    }
  }

  /** Answers all questions with a handful of statements. */
  void decide(Batch batch, Collection<Question> questions) throws SQLException {
    List<Question> list = List.copyOf(questions);
    followLinks(batch, list);
    loadTouches(batch, list);
    Map<String, Instant> nudged = nudged(batch, list);
    for (Question question : list) {
      Map<String, Instant> ofCompany = new HashMap<>();
      for (String conversation : Attribution.conversations(question.touches)) {
        Instant at = nudged.get(question.company + "\0" + conversation);
        if (at != null) {
          ofCompany.put(conversation, at);
        }
      }
      question.decision =
          Attribution.decide(
              question.at,
              question.named(),
              question.fingerprints,
              question.touches,
              ofCompany,
              batch.settings(question.company).attribution());
    }
  }

  private static void followLinks(Batch batch, List<Question> questions) throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.kind, l.fingerprint
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::text[]) AS a (i, company, kind, token)
            JOIN link l ON l.company = a.company AND l.kind = a.kind AND l.token = a.token""",
            "int4",
            "int4",
            "text",
            "text");
    for (int i = 0; i < questions.size(); i++) {
      for (Name token : questions.get(i).tokens) {
        linked.add(i, questions.get(i).company, token.rung().label(), token.value());
      }
    }
    linked.each(
        batch.connection,
        row ->
            questions
                .get(row.getInt(1))
                .fingerprints
                .merge(
                    row.getString(3),
                    Rung.of(row.getString(2)),
                    (a, b) -> a.compareTo(b) <= 0 ? a : b));
  }

  private static void loadTouches(Batch batch, List<Question> questions) throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT a.i, t.fingerprint, t.occurred_at, t.conversation_id, t.channel, t.helpful,
                   t.experiment, t.variant
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                 AS a (i, company, fingerprint, from_at, to_at)
            CROSS JOIN LATERAL (
              SELECT * FROM touch t
              WHERE t.company = a.company AND t.fingerprint = a.fingerprint
                AND t.occurred_at BETWEEN a.from_at AND a.to_at
              ORDER BY t.occurred_at DESC LIMIT 200) t""",
            "int4",
            "int4",
            "text",
            "text",
            "text");
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      Duration reach =
          batch.settings(question.company).attribution().window().plus(SHOWN_BEFORE_WINDOW);
      for (String fingerprint : question.fingerprints.keySet()) {
        lookup.add(
            i,
            question.company,
            fingerprint,
            question.at.minus(reach).toString(),
            question.at.toString());
      }
    }
    lookup.each(
        batch.connection,
        row ->
            questions
                .get(row.getInt(1))
                .touches
                .add(
                    new Touch(
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        Channel.valueOf(row.getString(5)),
                        row.getBoolean(6),
                        row.getString(7),
                        row.getString(8))));
  }

  private static Map<String, Instant> nudged(Batch batch, List<Question> questions)
      throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT t.company, t.conversation_id, min(t.occurred_at)
            FROM unnest(?::int4[], ?::text[]) AS a (company, conversation_id)
            JOIN touch t ON t.company = a.company AND t.conversation_id = a.conversation_id
            WHERE t.channel = 'NUDGE' GROUP BY 1, 2""",
            "int4",
            "text");
    for (Question question : questions) {
      for (String conversation : Attribution.conversations(question.touches)) {
        lookup.add(question.company, conversation);
      }
    }
    Map<String, Instant> nudged = new HashMap<>();
    lookup.each(
        batch.connection,
        row ->
            nudged.put(
                row.getInt(1) + "\0" + row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant()));
    return nudged;
  }
}
