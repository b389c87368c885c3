package dev.serai.ledger.order;

import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.match.Claim;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fingerprints that links name for the tokens of orders: a page's purchase is about a shop's
 * order also where only a link says that both are of one visitor. A token that more than {@link
 * AttributionRule#MOST_SHARERS} share leads to nobody.
 */
final class LinkedVisitors {

  private static final String FIND =
      """
      SELECT a.i, l.fingerprint
      FROM unnest(?::int4[], ?::int4[], ?::text[], ?::text[]) AS a (i, company, kind, token)
      CROSS JOIN LATERAL (
        SELECT fingerprint FROM link l
        WHERE l.company = a.company AND l.kind = a.kind AND l.token = a.token LIMIT %d) l"""
          .formatted(AttributionRule.MOST_SHARERS + 1);

  private record Token(int company, VisitorName name) {}

  private final Batch batch;
  private final Map<Token, List<String>> fingerprints = new HashMap<>();
  private final List<Token> unknown = new ArrayList<>();

  LinkedVisitors(Batch batch) {
    this.batch = batch;
  }

  /** Has the links of a report's tokens looked up, unless they are. */
  void ask(int company, Event report) {
    if (report instanceof Checkout checkout) {
      for (VisitorName name : VisitorName.of(checkout.tokens())) {
        Token token = new Token(company, name);
        if (batch.linked(company, name.identityMethod())
            && fingerprints.putIfAbsent(token, new ArrayList<>(1)) == null) {
          unknown.add(token);
        }
      }
    }
  }

  /** Looks up what was asked for. */
  void load() throws SQLException {
    Lookup links = new Lookup(FIND, "int4", "int4", "text", "text");
    for (int i = 0; i < unknown.size(); i++) {
      VisitorName name = unknown.get(i).name;
      links.add(i, unknown.get(i).company, name.identityMethod().label(), name.value());
    }
    links.each(
        batch.connection(),
        row -> fingerprints.get(unknown.get(row.getInt(1))).add(row.getString(2)));
    unknown.clear();
  }

  /** What a report says about which order it is of. */
  Claim claim(int company, Trust trust, Event report) {
    Claim claim = Claim.of(trust, report);
    if (fingerprints.isEmpty() || !(report instanceof Checkout checkout)) {
      return claim;
    }
    Set<String> linked = new LinkedHashSet<>();
    for (VisitorName name : VisitorName.of(checkout.tokens())) {
      List<String> found = fingerprints.getOrDefault(new Token(company, name), List.of());
      if (found.size() <= AttributionRule.MOST_SHARERS) {
        linked.addAll(found);
      }
    }
    return claim.alsoBy(linked);
  }
}
