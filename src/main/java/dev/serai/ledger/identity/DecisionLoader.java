package dev.serai.ledger.identity;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.Touchpoint;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Channel;
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

/** Gathers what is stored of the visitors in question and has {@link AttributionRule} decide. */
public final class DecisionLoader {

  /** The newest so many touchpoints of a fingerprint are shown. */
  private static final int SHOWN = 200;

  private final Batch batch;
  private final List<AttributionQuestion> questions;

  private DecisionLoader(Batch batch, Collection<AttributionQuestion> questions) {
    this.batch = batch;
    this.questions = List.copyOf(questions);
  }

  /** Answers all questions with a handful of statements. */
  public static void decide(Batch batch, Collection<AttributionQuestion> questions)
      throws SQLException {
    new DecisionLoader(batch, questions).decide();
  }

  private void decide() throws SQLException {
    followLinks();
    loadTouchpoints();
    Map<String, Instant> nudged = nudged();
    for (AttributionQuestion question : questions) {
      Map<String, Instant> ofQuestion = new HashMap<>();
      for (String conversation : AttributionRule.conversations(question.touchpoints)) {
        Instant at = nudged.get(question.company + "\0" + conversation);
        if (at != null) {
          ofQuestion.put(conversation, at);
        }
      }
      question.decision =
          AttributionRule.decide(
              question.at,
              question.named(),
              question.fingerprints,
              question.touchpoints,
              ofQuestion,
              batch.settings(question.company).attribution());
    }
  }

  /** One token of a question, and the fingerprints that share it. */
  private record Asked(
      AttributionQuestion question, VisitorName token, List<String> fingerprints) {}

  private void followLinks() throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.fingerprint
            FROM unnest(?::int4[], ?::int4[], ?::text[], ?::text[]) AS a (i, company, kind, token)
            CROSS JOIN LATERAL (
              SELECT fingerprint FROM link l
              WHERE l.company = a.company AND l.kind = a.kind AND l.token = a.token
              LIMIT %d) l"""
                .formatted(AttributionRule.MOST_SHARERS + 1),
            "int4",
            "int4",
            "text",
            "text");
    List<Asked> asked = new ArrayList<>();
    for (AttributionQuestion question : questions) {
      for (VisitorName token : question.tokens) {
        if (batch.linked(question.company, token.identityMethod())) {
          linked.add(asked.size(), question.company, token.identityMethod().label(), token.value());
          asked.add(new Asked(question, token, new ArrayList<>(1)));
        }
      }
    }
    linked.each(
        batch.connection, row -> asked.get(row.getInt(1)).fingerprints.add(row.getString(2)));
    for (Asked one : asked) {
      if (one.fingerprints.size() <= AttributionRule.MOST_SHARERS) {
        one.fingerprints.forEach(
            fingerprint -> one.question.led(fingerprint, one.token.identityMethod()));
      }
    }
  }

  private record Visit(AttributionQuestion question, String fingerprint) {}

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
              ORDER BY t.occurred_at DESC LIMIT %d) t"""
                .formatted(SHOWN),
            "int4",
            "int4",
            "text",
            "timestamptz",
            "timestamptz");
    for (int i = 0; i < questions.size(); i++) {
      AttributionQuestion question = questions.get(i);
      Instant from =
          question.at.minus(
              AttributionRule.lookback(batch.settings(question.company).attribution()));
      for (String fingerprint : question.fingerprints.keySet()) {
        newest.add(i, question.company, fingerprint, from, question.at);
      }
    }
    Map<Visit, Integer> found = new HashMap<>();
    newest.each(
        batch.connection,
        row -> found.merge(new Visit(read(row), row.getString(2)), 1, Integer::sum));
    found.values().removeIf(count -> count < SHOWN);
    loadEarliest(found.keySet());
  }

  /** More touchpoints than are shown: the one that decides may lie before them. */
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
              ORDER BY t.occurred_at LIMIT 20) t""",
            "int4",
            "int4",
            "text",
            "timestamptz",
            "timestamptz");
    for (Visit visit : visits) {
      AttributionQuestion question = visit.question;
      Duration window = batch.settings(question.company).attribution().window();
      earliest.add(
          questions.indexOf(question),
          question.company,
          visit.fingerprint,
          question.at.minus(window),
          question.at);
    }
    earliest.each(batch.connection, this::read);
  }

  private AttributionQuestion read(ResultSet row) throws SQLException {
    AttributionQuestion question = questions.get(row.getInt(1));
    question.touchpoints.add(
        new Touchpoint(
            row.getString(2),
            row.getObject(3, OffsetDateTime.class).toInstant(),
            row.getString(4),
            Channel.valueOf(row.getString(5)),
            row.getBoolean(6),
            row.getString(7),
            row.getString(8)));
    return question;
  }

  /** When a nudge was first clicked in each conversation in question, by company and id. */
  private Map<String, Instant> nudged() throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT t.company, t.conversation_id, min(t.occurred_at)
            FROM unnest(?::int4[], ?::text[]) AS a (company, conversation_id)
            JOIN touchpoint t ON t.company = a.company AND t.conversation_id = a.conversation_id
            WHERE t.channel = 'NUDGE' GROUP BY 1, 2""",
            "int4",
            "text");
    for (AttributionQuestion question : questions) {
      for (String conversation : AttributionRule.conversations(question.touchpoints)) {
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
