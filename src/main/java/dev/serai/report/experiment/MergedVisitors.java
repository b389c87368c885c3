package dev.serai.report.experiment;

import dev.serai.attribution.AttributionRule;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exposed visitors who were found to be one: they share a fingerprint, or a token that links
 * lead to, directly or through others. Only those who share something are read.
 */
final class MergedVisitors {

  /**
   * SQL: whether the row {@code l} of a link leads from its token to a visitor. A token that many
   * fingerprints share leads to none, unless few of them are linked by a trusted source.
   */
  static final String LEADS =
      """
      (NOT EXISTS (SELECT FROM link x WHERE x.company = l.company AND x.kind = l.kind
                   AND x.token = l.name OFFSET %1$d)
       OR (l.trust <> 'BROWSER'
           AND NOT EXISTS (SELECT FROM link x WHERE x.company = l.company AND x.kind = l.kind
                           AND x.token = l.name AND x.trust <> 'BROWSER' OFFSET %1$d)))"""
          .formatted(AttributionRule.MOST_SHARERS);

  private static final String SHARED =
      """
      WITH shown AS (
        SELECT DISTINCT fingerprint, visitor FROM exposure
        WHERE company = ? AND experiment = ? AND occurred_at < ?),
      named AS MATERIALIZED (
        SELECT '' AS kind, fingerprint AS name, visitor, '' AS trust,
               hashtextextended(fingerprint, 0) AS hash
        FROM shown
        UNION ALL
        SELECT l.kind, l.token, s.visitor, l.trust, hashtextextended(l.token, length(l.kind))
        FROM shown s JOIN link l ON l.company = ? AND l.fingerprint = s.fingerprint),
      -- few names are shared: the others are put aside by a number, before they are sorted as texts
      repeated AS (SELECT hash FROM named GROUP BY hash HAVING count(*) > 1),
      shared AS (
        SELECT kind, name, array_agg(visitor) AS visitors, array_agg(trust) AS trusts
        FROM named WHERE hash IN (SELECT hash FROM repeated)
        GROUP BY kind, name HAVING min(visitor) <> max(visitor))
      SELECT array_agg(DISTINCT v.visitor)
      FROM shared s
      CROSS JOIN LATERAL (
        SELECT ?::int4 AS company, s.kind, s.name, one.trust
        FROM (SELECT DISTINCT unnest(s.trusts) AS trust) AS one) AS l
      JOIN LATERAL unnest(s.visitors, s.trusts) AS v (visitor, trust) ON v.trust = l.trust
      WHERE s.kind = '' OR %s
      GROUP BY s.kind, s.name"""
          .formatted(LEADS);

  private final Map<String, String> parents = new HashMap<>();

  private MergedVisitors() {}

  static MergedVisitors read(Connection connection, ExperimentFacts.Selection of)
      throws SQLException {
    MergedVisitors merged = new MergedVisitors();
    Query.of(SHARED, of.company(), of.experiment(), of.until(), of.company(), of.company())
        .list(connection, row -> (String[]) row.getArray(1).getArray())
        .forEach(merged::join);
    return merged;
  }

  private void join(String... visitors) {
    for (String each : visitors) {
      String a = root(visitors[0]);
      String b = root(each);
      if (!a.equals(b)) {
        // the least name stands for all, whatever the order
        parents.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
      }
    }
  }

  private String root(String visitor) {
    String root = visitor;
    while (parents.containsKey(root)) {
      root = parents.get(root);
    }
    for (String each = visitor; !each.equals(root); ) {
      each = parents.put(each, root);
    }
    return root;
  }

  /** By visitor, the one that stands for it; visitors who stand for themselves are left out. */
  Map<String, String> roots() {
    Map<String, String> roots = new TreeMap<>();
    for (String each : parents.keySet()) {
      roots.put(each, "");
    }
    roots.replaceAll((visitor, none) -> root(visitor));
    return roots;
  }
}
