package dev.serai.ledger.identity;

import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.Recognition;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.SharedNameWarnings;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the tokens of questions to the fingerprints that are linked with them. A token that too
 * many fingerprints share leads to none, unless few of them are linked by a trusted source: what
 * browsers claim takes nothing away from that.
 */
final class LinkedFingerprints {

  private record Found(String fingerprint, Trust trust) {}

  /** One token of a question, and the fingerprints that share it. */
  private record Asked(Inquiry inquiry, VisitorName token, List<Found> found) {

    boolean crowded() {
      return found.size() > AttributionRule.MOST_SHARERS;
    }
  }

  private LinkedFingerprints() {}

  static void follow(Batch batch, List<Inquiry> inquiries, SharedNameWarnings warnings)
      throws SQLException {
    List<Asked> asked = new ArrayList<>();
    for (Inquiry inquiry : inquiries) {
      for (VisitorName token : inquiry.question.tokens()) {
        if (batch.linked(inquiry.company(), token.identityMethod())) {
          asked.add(new Asked(inquiry, token, new ArrayList<>(1)));
        }
      }
    }
    find(batch, asked, "");
    List<Asked> crowded = asked.stream().filter(Asked::crowded).toList();
    asked.stream().filter(one -> !one.crowded()).forEach(LinkedFingerprints::link);
    crowded.forEach(one -> one.found.clear());
    find(batch, crowded, "AND l.trust <> 'BROWSER'");
    for (Asked one : crowded) {
      if (one.crowded() || one.found.isEmpty()) {
        one.inquiry.ignore(one.token);
        warnings.manyVisitors(one.inquiry.company(), one.token.identityMethod());
      } else {
        link(one);
      }
    }
  }

  private static void link(Asked one) {
    one.found.forEach(each -> link(one, each));
  }

  private static void link(Asked one, Found found) {
    one.inquiry.found(
        found.fingerprint,
        one.token,
        new Recognition(
            one.token.identityMethod(), one.inquiry.question.trust(one.token).weaker(found.trust)));
  }

  private static void find(Batch batch, List<Asked> asked, String which) throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.fingerprint, l.trust
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::text[]) AS a (i, company, kind, token)
            CROSS JOIN LATERAL (
              SELECT fingerprint, trust FROM link l
              WHERE l.company = a.company AND l.kind = a.kind AND l.token = a.token %s
              LIMIT %d) l"""
                .formatted(which, AttributionRule.MOST_SHARERS + 1),
            "int4",
            "int4",
            "text",
            "text");
    for (int i = 0; i < asked.size(); i++) {
      VisitorName token = asked.get(i).token;
      linked.add(i, asked.get(i).inquiry.company(), token.identityMethod().label(), token.value());
    }
    linked.each(
        batch.connection(),
        row ->
            asked
                .get(row.getInt(1))
                .found
                .add(new Found(row.getString(2), Trust.valueOf(row.getString(3)))));
  }
}
