package dev.serai.ledger.order;

import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.order.DecisionBacklog.Job;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Channel;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Interaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stored orders that a batch's interactions and links may decide again. A few are decided with
 * the batch; where a name leads to many, they are left to the {@link DecisionBacklog}, so that no
 * visitor makes a batch long.
 */
public final class AffectedOrders {

  /** Orders of one name that are decided with the batch. */
  static final int MOST_OF_A_NAME = 100;

  /** Orders that are decided with the batch in all. */
  private static final int MOST = 1_000;

  /** Orders of this fingerprint in this span may have the touchpoint among their candidates. */
  private record Span(int company, String fingerprint, Instant from, Instant to) {}

  /**
   * A conversation that a nudge opened: its orders belong to the nudge, whenever they were placed.
   */
  private record Nudged(int company, String conversation, Instant at) {}

  private record Linked(int company, VisitorName token) {}

  /** The number of an order. */
  record OrderNo(int company, long number) {}

  private final List<Span> spans = new ArrayList<>();
  private final List<Nudged> nudges = new ArrayList<>();
  private final Map<Linked, Integer> links = new HashMap<>();
  private final Set<OrderNo> found = new LinkedHashSet<>();

  /** Just these orders of a company. */
  public static AffectedOrders of(int company, List<Long> numbers) {
    AffectedOrders affected = new AffectedOrders();
    numbers.forEach(number -> affected.found.add(new OrderNo(company, number)));
    return affected;
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

  /** Finds the orders to be decided with the batch, and queues the others. */
  Set<OrderNo> find(Batch batch) throws SQLException {
    DecisionBacklog backlog = new DecisionBacklog();
    Search search = new Search(backlog);
    if (!spans.isEmpty()) {
      search.run(batch, byTime(batch));
    }
    search.run(batch, byConversation());
    search.run(batch, byToken());
    backlog.write(batch);
    return found;
  }

  /** A lookup whose rows are the place of a job and the number of an order, or null. */
  private record Query(Lookup lookup, List<Job> jobs) {

    Query(String sql, String... types) {
      this(new Lookup(sql.formatted(MOST_OF_A_NAME + 1), types), new ArrayList<>());
    }

    void add(Job job, Object... values) {
      Object[] row = new Object[values.length + 1];
      row[0] = jobs.size();
      System.arraycopy(values, 0, row, 1, values.length);
      jobs.add(job);
      lookup.add(row);
    }
  }

  /** Takes the orders of each job that has few, and queues the other jobs. */
  private final class Search {

    private final DecisionBacklog backlog;

    Search(DecisionBacklog backlog) {
      this.backlog = backlog;
    }

    void run(Batch batch, Query query) throws SQLException {
      Map<Integer, List<Long>> orders = new HashMap<>();
      query.lookup.each(
          batch.connection(),
          row ->
              orders
                  .computeIfAbsent(row.getInt(1), key -> new ArrayList<>())
                  .add(row.getObject(2, Long.class)));
      orders.forEach(
          (place, numbers) -> {
            Job job = query.jobs.get(place);
            if (numbers.size() > MOST_OF_A_NAME || found.size() + numbers.size() > MOST) {
              backlog.add(job);
              return;
            }
            for (Long number : numbers) {
              if (number != null) {
                found.add(new OrderNo(job.company(), number));
              }
            }
          });
    }
  }

  private Query byTime(Batch batch) throws SQLException {
    Query query =
        new Query(
            """
            SELECT a.i, o.order_no
            FROM unnest(?::int4[], ?::int4[], ?::int8[], ?::timestamptz[], ?::timestamptz[])
                 AS a (i, company, name, from_at, to_at)
            CROSS JOIN LATERAL (
              SELECT n.order_no FROM order_identity n
              WHERE n.company = a.company AND n.name = a.name LIMIT %d) n
            LEFT JOIN orders o ON o.company = a.company AND o.order_no = n.order_no
              AND o.occurred_at BETWEEN a.from_at AND a.to_at""",
            "int4", "int4", "int8", "timestamptz", "timestamptz");
    for (Span span : spans) {
      add(query, span, new VisitorName(IdentityMethod.FINGERPRINT, span.fingerprint));
    }
    addLinkedNames(batch, query);
    return query;
  }

  private static void add(Query query, Span span, VisitorName name) {
    long hash = OrderIndex.hash(span.company, name);
    query.add(
        Job.ofName(span.company, hash, span.from, span.to), span.company, hash, span.from, span.to);
  }

  private void addLinkedNames(Batch batch, Query query) throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.kind, l.token
            FROM unnest(?::int4[], ?::int4[], ?::text[]) AS a (i, company, fingerprint)
            CROSS JOIN LATERAL (
              SELECT l.kind, l.token FROM link l
              WHERE l.company = a.company AND l.fingerprint = a.fingerprint LIMIT %d) l"""
                .formatted(AttributionRule.MOST_TOKENS),
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
                query,
                spans.get(row.getInt(1)),
                new VisitorName(IdentityMethod.of(row.getString(2)), row.getString(3))));
  }

  private Query byConversation() {
    Query query =
        new Query(
            """
            SELECT a.i, o.order_no
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::timestamptz[])
                 AS a (i, company, conversation_id, at)
            CROSS JOIN LATERAL (
              SELECT o.order_no FROM orders o
              WHERE o.company = a.company AND o.conversation_id = a.conversation_id
                AND o.occurred_at >= a.at LIMIT %d) o""",
            "int4", "int4", "text", "timestamptz");
    for (Nudged nudge : nudges) {
      query.add(
          Job.ofConversation(nudge.company, nudge.conversation, nudge.at),
          nudge.company,
          nudge.conversation,
          nudge.at);
    }
    return query;
  }

  /** A token that too many shared before the batch led nowhere, and leads nowhere now. */
  private Query byToken() {
    Query query =
        new Query(
            """
            SELECT a.i, n.order_no
            FROM unnest(?::int4[], ?::int4[], ?::int8[], ?::text[], ?::text[], ?::int4[])
                 AS a (i, company, name, kind, token, most)
            CROSS JOIN LATERAL (
              SELECT n.order_no FROM order_identity n
              WHERE n.company = a.company AND n.name = a.name LIMIT %d) n
            WHERE (SELECT count(*) FROM (
                     SELECT FROM link l
                     WHERE l.company = a.company AND l.kind = a.kind AND l.token = a.token
                     LIMIT a.most + 1) AS sharers) <= a.most""",
            "int4", "int4", "int8", "text", "text", "int4");
    links.forEach(
        (link, added) -> {
          long hash = OrderIndex.hash(link.company, link.token);
          query.add(
              Job.ofName(link.company, hash, Instant.EPOCH, DecisionBacklog.FOREVER),
              link.company,
              hash,
              link.token.identityMethod().label(),
              link.token.value(),
              AttributionRule.MOST_SHARERS + added);
        });
    return query;
  }
}
