package dev.serai.ledger.order;

import dev.serai.ledger.batch.AffectedNames;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog;
import dev.serai.ledger.batch.DecisionBacklog.Job;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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

  /** The number of an order. */
  record OrderNo(int company, long number) {}

  private final AffectedNames names;
  private final Set<OrderNo> found = new LinkedHashSet<>();
  private final Set<OrderNo> arranged = new LinkedHashSet<>();
  private boolean searched;

  /** The orders that these names may lead to. */
  public AffectedOrders(AffectedNames names) {
    this.names = names;
  }

  /** Just these orders of a company. */
  public static AffectedOrders of(int company, List<Long> numbers) {
    AffectedOrders affected = new AffectedOrders(new AffectedNames());
    numbers.forEach(number -> affected.found.add(new OrderNo(company, number)));
    return affected;
  }

  /**
   * These orders are to be looked for by all their names from now on, and to be matched by them.
   */
  public void arrange(int company, List<Long> numbers) {
    numbers.forEach(number -> arranged.add(new OrderNo(company, number)));
  }

  /** The orders that are to be matched anew. */
  Set<OrderNo> arranged() {
    return arranged;
  }

  /**
   * Finds the orders to be decided with the batch, and queues the others. Those that bear a token
   * of a new link are to be matched anew, too: it may say whose page told of them.
   */
  Set<OrderNo> find(Batch batch) throws SQLException {
    if (searched) {
      return found;
    }
    searched = true;
    Search search = new Search();
    search.run(batch, byTime(batch), found::add);
    search.run(batch, byConversation(), found::add);
    search.run(
        batch,
        byToken(batch),
        order -> {
          found.add(order);
          if (batch.severalNames(order.company)) {
            arranged.add(order);
          }
        });
    search.backlog.write(batch);
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

    private final DecisionBacklog backlog = new DecisionBacklog();

    void run(Batch batch, Query query, Consumer<OrderNo> take) throws SQLException {
      Map<Integer, List<Long>> orders = new HashMap<>();
      query.lookup.each(
          batch.connection(),
          row ->
              orders
                  .computeIfAbsent(row.getInt(1), key -> new ArrayList<>())
                  .add(row.getObject(2, Long.class)));
      List<Job> many = new ArrayList<>();
      orders.forEach(
          (place, numbers) -> {
            Job job = query.jobs.get(place);
            if (numbers.size() > MOST_OF_A_NAME || found.size() + numbers.size() > MOST) {
              many.add(job);
              return;
            }
            for (Long number : numbers) {
              if (number != null) {
                take.accept(new OrderNo(job.company(), number));
              }
            }
          });
      for (Job job : CrowdedJobs.drop(batch, many, AffectedOrders::hash)) {
        backlog.add(job);
      }
    }
  }

  private static Long hash(Job job) {
    return job.kind() == DecisionBacklog.Kind.NAME ? Long.valueOf(job.subject()) : null;
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
    for (AffectedNames.Span span : names.spans(batch)) {
      long hash = OrderIndex.hash(span.company(), span.name());
      query.add(
          Job.ofName(span.company(), hash, span.from(), span.to()),
          span.company(),
          hash,
          span.from(),
          span.to());
    }
    return query;
  }

  private Query byConversation() {
    Query query =
        new Query(
            """
            SELECT a.i, o.order_no
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::timestamptz[])
                 AS a (i, company, conversation_id, at)
            CROSS JOIN LATERAL (
              SELECT CASE WHEN o.occurred_at >= a.at THEN o.order_no END AS order_no FROM orders o
              WHERE o.company = a.company AND o.conversation_id = a.conversation_id LIMIT %d) o""",
            "int4", "int4", "text", "timestamptz");
    for (AffectedNames.Nudge nudge : names.nudges()) {
      query.add(
          Job.ofConversation(nudge.company(), nudge.conversation(), nudge.at()),
          nudge.company(),
          nudge.conversation(),
          nudge.at());
    }
    return query;
  }

  private Query byToken(Batch batch) throws SQLException {
    Query query =
        new Query(
            """
            SELECT a.i, n.order_no
            FROM unnest(?::int4[], ?::int4[], ?::int8[]) AS a (i, company, name)
            CROSS JOIN LATERAL (
              SELECT n.order_no FROM order_identity n
              WHERE n.company = a.company AND n.name = a.name LIMIT %d) n""",
            "int4", "int4", "int8");
    for (AffectedNames.Linked link : names.links(batch)) {
      long hash = OrderIndex.hash(link.company(), link.token());
      query.add(
          Job.ofName(link.company(), hash, Instant.EPOCH, DecisionBacklog.FOREVER),
          link.company(),
          hash);
    }
    return query;
  }
}
