package dev.serai.ledger.identity;

import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.Touchpoint;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Channel;
import dev.serai.model.Trust;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loads the touchpoints of the visitors of questions, as far as they can matter. */
final class VisitorTouchpoints {

  /** Explanations show this many of a fingerprint's newest touchpoints. */
  private static final int SHOWN = 50;

  private static final String SELECT =
      """
      SELECT a.i, t.fingerprint, t.occurred_at, t.conversation_id, t.channel, t.helpful,
             t.experiment, t.variant, t.trust, t.products
      FROM unnest(?::int4[], ?::int4[], ?::text[], ?::timestamptz[], ?::timestamptz[])
           AS a (i, company, fingerprint, from_at, to_at)
      CROSS JOIN LATERAL (
        SELECT * FROM touchpoint t
        WHERE t.company = a.company AND t.fingerprint = a.fingerprint
          AND t.occurred_at BETWEEN a.from_at AND a.to_at %s) t""";

  private static final String NEWEST =
      SELECT.formatted("ORDER BY t.occurred_at DESC LIMIT " + SHOWN);

  private static final String EARLIEST =
      SELECT.formatted("AND (t.helpful OR t.channel = 'NUDGE') ORDER BY t.occurred_at LIMIT 20");

  private static final String[] TYPES = {"int4", "int4", "text", "timestamptz", "timestamptz"};

  private record Visit(int inquiry, String fingerprint) {}

  private final Batch batch;
  private final List<Inquiry> inquiries;

  private VisitorTouchpoints(Batch batch, List<Inquiry> inquiries) {
    this.batch = batch;
    this.inquiries = inquiries;
  }

  static void load(Batch batch, List<Inquiry> inquiries) throws SQLException {
    VisitorTouchpoints touchpoints = new VisitorTouchpoints(batch, inquiries);
    Map<Visit, Integer> found = touchpoints.newest();
    found.values().removeIf(count -> count < SHOWN);
    touchpoints.earliest(found.keySet());
  }

  private Map<Visit, Integer> newest() throws SQLException {
    Lookup newest = new Lookup(NEWEST, TYPES);
    for (int i = 0; i < inquiries.size(); i++) {
      Inquiry inquiry = inquiries.get(i);
      Instant at = inquiry.question.at();
      Instant from = at.minus(AttributionRule.lookback(inquiry.settings(batch)));
      for (String fingerprint : inquiry.fingerprints()) {
        newest.add(i, inquiry.company(), fingerprint, from, at);
      }
    }
    Map<Visit, Integer> found = new HashMap<>();
    newest.each(
        batch.connection(),
        row -> {
          read(row);
          found.merge(new Visit(row.getInt(1), row.getString(2)), 1, Integer::sum);
        });
    return found;
  }

  /** There are more touchpoints than are shown: the deciding one may lie before them. */
  private void earliest(Iterable<Visit> visits) throws SQLException {
    Lookup earliest = new Lookup(EARLIEST, TYPES);
    for (Visit visit : visits) {
      Inquiry inquiry = inquiries.get(visit.inquiry);
      Duration window = inquiry.settings(batch).window();
      Instant at = inquiry.question.at();
      earliest.add(visit.inquiry, inquiry.company(), visit.fingerprint, at.minus(window), at);
    }
    earliest.each(batch.connection(), this::read);
  }

  private static List<String> products(Array products) throws SQLException {
    return products == null ? List.of() : List.of((String[]) products.getArray());
  }

  private void read(ResultSet row) throws SQLException {
    inquiries
        .get(row.getInt(1))
        .touchpoints
        .add(
            new Touchpoint(
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                Channel.valueOf(row.getString(5)),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                Trust.valueOf(row.getString(9)),
                products(row.getArray(10))));
  }
}
