package dev.serai.ledger.identity;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.Decision;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.batch.SharedNameWarnings;
import dev.serai.ledger.batch.VisitorDecision;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads what is stored about the visitors of orders and cart actions, and has {@link
 * AttributionRule} decide who earned them.
 */
public final class DecisionStage {

  private final Batch batch;
  private final List<Inquiry> inquiries;

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
    SharedNameWarnings warnings = new SharedNameWarnings();
    LinkedFingerprints.follow(batch, inquiries, warnings);
    VisitorTouchpoints.load(batch, inquiries);
    CrowdedNames.leaveOut(batch, inquiries, warnings);
    warnings.write(batch);
    Map<String, Instant> nudged = nudged();
    Map<AttributionQuestion, VisitorDecision> decisions = new HashMap<>();
    for (Inquiry inquiry : inquiries) {
      decisions.put(inquiry.question, decide(inquiry, nudged));
    }
    return new Decisions(decisions);
  }

  private VisitorDecision decide(Inquiry inquiry, Map<String, Instant> nudged) {
    if (!inquiry.question.earned()) {
      return new VisitorDecision(
          AttributionRule.automatic(inquiry.recognised(), inquiry.settings(batch)),
          inquiry.visitor());
    }
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
            inquiry.recognised(),
            inquiry.touchpoints,
            clicks,
            inquiry.settings(batch));
    return new VisitorDecision(decision.ignoring(inquiry.ignored()), inquiry.visitor());
  }

  /** When a nudge was first clicked in each conversation in question, by company and id. */
  private Map<String, Instant> nudged() throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT a.company, a.conversation_id, t.occurred_at
            FROM unnest(?::int4[], ?::text[]) AS a (company, conversation_id)
            CROSS JOIN LATERAL (
              SELECT occurred_at FROM touchpoint t
              WHERE t.company = a.company AND t.conversation_id = a.conversation_id
                AND t.channel = 'NUDGE'
              ORDER BY occurred_at LIMIT 1) t""",
            "int4",
            "text");
    inquiries.stream()
        .flatMap(
            inquiry ->
                AttributionRule.conversations(inquiry.touchpoints).stream()
                    .map(conversation -> new Conversation(inquiry.company(), conversation)))
        .distinct()
        .forEach(each -> lookup.add(each.company, each.id));
    Map<String, Instant> nudged = new HashMap<>();
    lookup.each(
        batch.connection(),
        row ->
            nudged.put(
                row.getInt(1) + "\0" + row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant()));
    return nudged;
  }

  private record Conversation(int company, String id) {}
}
