package dev.serai.ledger.identity;

import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.Touchpoint;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog;
import dev.serai.ledger.batch.DecisionBacklog.Job;
import dev.serai.ledger.batch.SharedNameWarnings;
import dev.serai.ledger.cart.AffectedActions;
import dev.serai.ledger.order.OrderIndex;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Leaves out names that more orders bear than any shopper places. It is looked at where a name
 * leads to a touchpoint; when a name is noticed first, everything that bears it is decided again in
 * the background.
 */
final class CrowdedNames {

  private record Name(int company, long hash) {}

  private final Batch batch;
  private final List<Inquiry> inquiries;
  private final Map<Name, VisitorName> names = new HashMap<>();
  private final Set<Name> crowded = new HashSet<>();

  private CrowdedNames(Batch batch, List<Inquiry> inquiries) {
    this.batch = batch;
    this.inquiries = inquiries;
  }

  static void leaveOut(Batch batch, List<Inquiry> inquiries, SharedNameWarnings warnings)
      throws SQLException {
    CrowdedNames names = new CrowdedNames(batch, inquiries);
    Set<Name> unnoted = names.find();
    if (!unnoted.isEmpty()) {
      names.note(unnoted, warnings);
    }
    if (!names.crowded.isEmpty()) {
      names.leaveOut();
    }
  }

  private static Name name(int company, VisitorName name) {
    return new Name(company, OrderIndex.hash(company, name));
  }

  /** Finds the crowded ones; returns those that are crowded since this moment. */
  private Set<Name> find() throws SQLException {
    for (Inquiry inquiry : inquiries) {
      for (Touchpoint touchpoint : inquiry.touchpoints) {
        for (VisitorName each : inquiry.names(touchpoint.fingerprint())) {
          names.putIfAbsent(name(inquiry.company(), each), each);
        }
      }
    }
    if (names.isEmpty()) {
      return Set.of();
    }
    Lookup lookup =
        new Lookup(
            """
            SELECT a.company, a.name, c.name IS NOT NULL
            FROM unnest(?::int4[], ?::int8[]) AS a (company, name)
            LEFT JOIN crowded_name c ON c.company = a.company AND c.name = a.name
            WHERE c.name IS NOT NULL OR (
              SELECT count(*) FROM (
                SELECT FROM order_identity n WHERE n.company = a.company AND n.name = a.name
                LIMIT %1$d + 1) AS bearers) > %1$d"""
                .formatted(AttributionRule.MOST_ORDERS),
            "int4",
            "int8");
    names.keySet().forEach(each -> lookup.add(each.company, each.hash));
    Set<Name> unnoted = new HashSet<>();
    lookup.each(
        batch.connection(),
        row -> {
          Name found = new Name(row.getInt(1), row.getLong(2));
          crowded.add(found);
          if (!row.getBoolean(3)) {
            unnoted.add(found);
          }
        });
    return unnoted;
  }

  private void note(Set<Name> unnoted, SharedNameWarnings warnings) throws SQLException {
    Lookup insert =
        new Lookup(
            """
            INSERT INTO crowded_name (company, name, noticed_at)
            SELECT * FROM unnest(?::int4[], ?::int8[], ?::timestamptz[])
            ON CONFLICT DO NOTHING""",
            "int4",
            "int8",
            "timestamptz");
    Map<Integer, List<Long>> ordered = new TreeMap<>();
    unnoted.forEach(
        each -> ordered.computeIfAbsent(each.company, key -> new ArrayList<>()).add(each.hash));
    ordered.forEach(
        (company, hashes) ->
            hashes.stream().sorted().forEach(hash -> insert.add(company, hash, batch.now())));
    insert.update(batch.connection());
    DecisionBacklog backlog = new DecisionBacklog();
    for (Name each : unnoted) {
      VisitorName name = names.get(each);
      warnings.manyOrders(each.company, name.identityMethod());
      backlog.add(Job.ofName(each.company, each.hash, Instant.EPOCH, DecisionBacklog.FOREVER));
      AffectedActions.all(each.company, name).forEach(backlog::add);
    }
    backlog.write(batch);
  }

  private void leaveOut() {
    for (Inquiry inquiry : inquiries) {
      Set<VisitorName> borne = new HashSet<>();
      for (Touchpoint touchpoint : inquiry.touchpoints) {
        borne.addAll(inquiry.names(touchpoint.fingerprint()));
      }
      for (VisitorName each : borne) {
        if (crowded.contains(name(inquiry.company(), each))) {
          inquiry.ignore(each);
        }
      }
    }
  }
}
