package dev.serai.ledger.batch;

import dev.serai.attribution.AttributionQuestion;
import java.util.Map;

/** The decisions of a batch. */
public final class Decisions {

  private final Map<AttributionQuestion, VisitorDecision> byQuestion;

  public Decisions(Map<AttributionQuestion, VisitorDecision> byQuestion) {
    this.byQuestion = byQuestion;
  }

  /** The decision on a question that the stage was asked. */
  public VisitorDecision on(AttributionQuestion question) {
    VisitorDecision decision = byQuestion.get(question);
    if (decision == null) {
      throw new IllegalStateException("the decision stage was not asked this question");
    }
    return decision;
  }
}
