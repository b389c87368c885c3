package dev.serai.ledger.cart;

import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.AffectedNames;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog;
import dev.serai.ledger.batch.DecisionBacklog.Job;
import dev.serai.ledger.batch.DecisionBacklog.Kind;
import dev.serai.ledger.order.CrowdedJobs;
import dev.serai.ledger.order.OrderIndex;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stored cart actions that a batch's interactions and links may decide again. Like orders, a
 * few are decided with the batch, and many in the background.
 */
public final class AffectedActions {

  /** Actions of one name that are decided with the batch. */
  private static final int MOST_OF_A_NAME = 100;

  /** Actions that are decided with the batch in all. */
  private static final int MOST = 1_000;

  private static final String SELECT =
      """
      SELECT a.i, %s
      FROM unnest(?::int4[], ?::int4[], ?::text[], ?::timestamptz[], ?::timestamptz[])
           AS a (i, company, subject, from_at, to_at)
      CROSS JOIN LATERAL (
        SELECT * FROM cart_action c
        WHERE c.company = a.company AND c.%s = a.subject
          AND c.occurred_at BETWEEN a.from_at AND a.to_at
        ORDER BY c.occurred_at, c.action_no LIMIT %d) c""";

  /** A name in a column of {@code cart_action}, and what bears it in a span. */
  private record Search(Job job, String column, String value, VisitorName name) {}

  private final Map<String, List<Search>> byColumn = new TreeMap<>();
  private final RedecidedActions found = new RedecidedActions(false);

  private AffectedActions() {}

  /** Finds the actions to be decided with the batch, and queues the others. */
  public static RedecidedActions find(Batch batch, AffectedNames names) throws SQLException {
    AffectedActions affected = new AffectedActions();
    for (AffectedNames.Span span : names.spans(batch)) {
      affected.search(span.company(), span.name(), span.from(), span.to());
    }
    for (AffectedNames.Linked link : names.links(batch)) {
      affected.search(link.company(), link.token(), Instant.EPOCH, DecisionBacklog.FOREVER);
    }
    for (AffectedNames.Nudge nudge : names.nudges()) {
      Job job =
          Job.of(
              nudge.company(),
              Kind.CART_CONVERSATION,
              nudge.conversation(),
              nudge.at(),
              DecisionBacklog.FOREVER);
      affected.search(new Search(job, "conversation_id", nudge.conversation(), null));
    }
    return affected.find(batch);
  }

  /** Jobs for all actions that bear the name. */
  public static List<Job> all(int company, VisitorName name) {
    return columns(name).stream()
        .map(column -> job(company, column, name, Instant.EPOCH, DecisionBacklog.FOREVER))
        .toList();
  }

  private static Job job(int company, String column, VisitorName name, Instant from, Instant to) {
    return Job.of(company, Kind.CART_NAME, column + ":" + name.value(), from, to);
  }

  private static List<String> columns(VisitorName name) {
    return switch (name.identityMethod()) {
      case CART_TOKEN -> List.of("cart_id");
      case CHECKOUT_TOKEN -> List.of("checkout_token");
      case CUSTOMER_ID -> List.of("customer_id");
      case EMAIL_HASH -> List.of("email_hash");
      default -> List.of("user_fp", "faq_fp");
    };
  }

  private void search(int company, VisitorName name, Instant from, Instant to) {
    for (String column : columns(name)) {
      search(new Search(job(company, column, name, from, to), column, name.value(), name));
    }
  }

  private void search(Search search) {
    byColumn.computeIfAbsent(search.column, key -> new ArrayList<>()).add(search);
  }

  private RedecidedActions find(Batch batch) throws SQLException {
    Map<Job, Search> many = new HashMap<>();
    for (Map.Entry<String, List<Search>> each : byColumn.entrySet()) {
      find(batch, each.getKey(), each.getValue(), many);
    }
    DecisionBacklog backlog = new DecisionBacklog();
    CrowdedJobs.drop(batch, List.copyOf(many.keySet()), job -> hash(many.get(job)))
        .forEach(backlog::add);
    backlog.write(batch);
    return found;
  }

  private void find(Batch batch, String column, List<Search> searches, Map<Job, Search> many)
      throws SQLException {
    Lookup lookup =
        new Lookup(
            SELECT.formatted(StoredAction.COLUMNS, column, MOST_OF_A_NAME + 1),
            "int4",
            "int4",
            "text",
            "timestamptz",
            "timestamptz");
    for (int i = 0; i < searches.size(); i++) {
      Job job = searches.get(i).job;
      lookup.add(i, job.company(), searches.get(i).value, job.from(), job.to());
    }
    Map<Integer, List<StoredAction>> actions = new TreeMap<>();
    lookup.each(
        batch.connection(),
        row ->
            actions
                .computeIfAbsent(row.getInt(1), key -> new ArrayList<>())
                .add(StoredAction.read(row, 2)));
    actions.forEach(
        (place, borne) -> {
          if (borne.size() > MOST_OF_A_NAME || found.size() + borne.size() > MOST) {
            many.put(searches.get(place).job, searches.get(place));
          } else {
            borne.forEach(found::add);
          }
        });
  }

  private static Long hash(Search search) {
    return search.name == null ? null : OrderIndex.hash(search.job.company(), search.name);
  }
}
