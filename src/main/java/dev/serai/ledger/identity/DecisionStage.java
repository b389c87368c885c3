package dev.serai.ledger.identity;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.Decision;
import dev.serai.attribution.Touchpoint;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.VisitorDecision;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Channel;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Visitor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads what is stored about the visitors of orders and cart actions, and has {@link
 * AttributionRule} decide who earned them.
 */
public final class DecisionStage {

  /** Explanations show this many of a fingerprint's newest touchpoints. */
  private static final int SHOWN = 200;

  private final Batch batch;
  private final List<Inquiry> inquiries;

  /** A question while its visitor is looked up. */
  private static final class Inquiry {
    final AttributionQuestion question;

    /** Every fingerprint of the visitor, with its best identity method; links add more. */
    final Map<String, IdentityMethod> fingerprints;

    final List<Touchpoint> touchpoints = new ArrayList<>();

    Inquiry(AttributionQuestion question) {
      this.question = question;
      this.fingerprints = new HashMap<>(question.fingerprints());
    }

    int company() {
      return question.company();
    }

    void linked(String fingerprint, IdentityMethod method) {
      fingerprints.merge(fingerprint, method, IdentityMethod::better);
    }

    boolean named() {
      return !fingerprints.isEmpty() || !question.tokens().isEmpty();
    }

    Visitor visitor() {
      return fingerprints.entrySet().stream()
          .min(
              Map.Entry.<String, IdentityMethod>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey()))
          .map(entry -> new Visitor(entry.getKey(), null, entry.getValue()))
          .orElse(Visitor.NONE);
    }
  }

  private DecisionStage(Batch batch, List<AttributionQuestion> questions) {
    this.batch = batch;
    this.inquiries = questions.stream().map(Inquiry::new).toList();
  }

  /** Decides all questions with a few statements. */
  public static Decisions run(Batch batch, List<AttributionQuestion> questions)
      throws SQLException {
    return new DecisionStage(batch, questions).decide();
  }

  private Decisions decide() throws SQLException {
    followLinks();
    loadTouchpoints();
    Map<String, Instant> nudged = nudged();
    Map<AttributionQuestion, VisitorDecision> decisions = new HashMap<>();
    for (Inquiry inquiry : inquiries) {
      decisions.put(inquiry.question, decide(inquiry, nudged));
    }
    return new Decisions(decisions);
  }

  private VisitorDecision decide(Inquiry inquiry, Map<String, Instant> nudged) {
    Map<String, Instant> clicks = new HashMap<>();
    for (String conversation : AttributionRule.conversations(inquiry.touchpoints)) {
      Instant at = nudged.get(inquiry.company() + "\0" + conversation);
      if (at != null) {
        clicks.put(conversation, at);
      }
    }
    Decision decision =
        AttributionRule.decide(
            inquiry.question.at(),
            inquiry.named(),
            inquiry.fingerprints,
            inquiry.touchpoints,
            clicks,
            batch.settings(inquiry.company()).attribution());
    return new VisitorDecision(decision, inquiry.visitor());
  }

  /** One token of a question, and the fingerprints that share it. */
  private record Asked(Inquiry inquiry, VisitorName token, List<String> fingerprints) {}

  private void followLinks() throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.fingerprint
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::text[]) AS a (i, company, kind, token)
            CROSS JOIN LATERAL (
              SELECT fingerprint FROM link l
              WHERE l.company = a.company AND l.kind = a.kind AND l.token = a.token
              LIMIT %d) l\
            """
                .formatted(AttributionRule.MOST_SHARERS + 1),
            "int4",
            "int4",
            "text",
            "text");
    List<Asked> asked = new ArrayList<>();
    for (Inquiry inquiry : inquiries) {
      for (VisitorName token : inquiry.question.tokens()) {
        if (batch.linked(inquiry.company(), token.identityMethod())) {
          linked.add(
              asked.size(), inquiry.company(), token.identityMethod().label(), token.value());
          asked.add(new Asked(inquiry, token, new ArrayList<>(1)));
        }
      }
    }
    linked.each(
        batch.connection(), row -> asked.get(row.getInt(1)).fingerprints.add(row.getString(2)));
    for (Asked one : asked) {
      if (one.fingerprints.size() <= AttributionRule.MOST_SHARERS) {
        one.fingerprints.forEach(
            fingerprint -> one.inquiry.linked(fingerprint, one.token.identityMethod()));
      }
    }
  }

  private record Visit(int inquiry, String fingerprint) {}

  private void loadTouchpoints() throws SQLException {
    Lookup newest =
        new Lookup(
            """
            SELECT a.i, t.fingerprint, t.occurred_at, t.conversation_id, t.channel, t.helpful,
                   t.experiment, t.variant
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                 AS a (i, company, fingerprint, from_at, to_at)
            CROSS JOIN LATERAL (
              SELECT * FROM touchpoint t
              WHERE t.company = a.company AND t.fingerprint = a.fingerprint
                AND t.occurred_at BETWEEN a.from_at AND a.to_at
              ORDER BY t.occurred_at DESC LIMIT %d) t\
            """
                .formatted(SHOWN),
            "int4",
            "int4",
            "text",
            "timestamptz",
            "timestamptz");
    for (int i = 0; i < inquiries.size(); i++) {
      Inquiry inquiry = inquiries.get(i);
      Instant at = inquiry.question.at();
      Instant from =
          at.minus(AttributionRule.lookback(batch.settings(inquiry.company()).attribution()));
      for (String fingerprint : inquiry.fingerprints.keySet()) {
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
    found.values().removeIf(count -> count < SHOWN);
    loadEarliest(found.keySet());
  }

  /** There are more touchpoints than are shown: the deciding one may lie before them. */
  private void loadEarliest(Collection<Visit> visits) throws SQLException {
    Lookup earliest =
        new Lookup(
            """
            SELECT a.i, t.fingerprint, t.occurred_at, t.conversation_id, t.channel, t.helpful,
                   t.experiment, t.variant
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                 AS a (i, company, fingerprint, from_at, to_at)
            CROSS JOIN LATERAL (
              SELECT * FROM touchpoint t
              WHERE t.company = a.company AND t.fingerprint = a.fingerprint
                AND t.occurred_at BETWEEN a.from_at AND a.to_at
                AND (t.helpful OR t.channel = 'NUDGE')
              ORDER BY t.occurred_at LIMIT 20) t\
            """,
            "int4",
            "int4",
            "text",
            "timestamptz",
            "timestamptz");
    for (Visit visit : visits) {
      Inquiry inquiry = inquiries.get(visit.inquiry);
      Duration window = batch.settings(inquiry.company()).attribution().window();
      Instant at = inquiry.question.at();
      earliest.add(visit.inquiry, inquiry.company(), visit.fingerprint, at.minus(window), at);
    }
    earliest.each(batch.connection(), this::read);
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
                row.getString(8)));
  }

  /** When a nudge was first clicked in each conversation in question, by company and id. */
  private Map<String, Instant> nudged() throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT t.company, t.conversation_id, min(t.occurred_at)
            FROM unnest(?::int4[], ?::text[]) AS a (company, conversation_id)
            JOIN touchpoint t ON t.company = a.company AND t.conversation_id = a.conversation_id
            WHERE t.channel = 'NUDGE' GROUP BY 1, 2\
            """,
            "int4",
            "text");
    for (Inquiry inquiry : inquiries) {
      for (String conversation : AttributionRule.conversations(inquiry.touchpoints)) {
        lookup.add(inquiry.company(), conversation);
      }
    }
    Map<String, Instant> nudged = new HashMap<>();
    lookup.each(
        batch.connection(),
        row ->
            nudged.put(
                row.getInt(1) + "\0" + row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant()));
    return nudged;
  }
}
