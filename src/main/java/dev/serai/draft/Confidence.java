package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

/** How sure a finding is. */
enum Confidence {
  SURE("sure"),
  LIKELY("likely"),
  GUESS("GUESS"),
  MISSING("NOT FOUND");

  private final String label;

  Confidence(String label) {
    this.label = label;
  }

  /** As a remark says it. */
  String label() {
    return label;
  }

  static Confidence of(int score) {
    return score >= weight("confidence.sure")
        ? SURE
        : score >= weight("confidence.likely") ? LIKELY : GUESS;
  }
}
