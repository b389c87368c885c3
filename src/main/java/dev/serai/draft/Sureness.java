package dev.serai.draft;

/** How sure a finding is. */
enum Sureness {
  SURE("sure"),
  LIKELY("likely"),
  GUESS("GUESS"),
  MISSING("NOT FOUND");

  private static final int FROM_SURE = 85;
  private static final int FROM_LIKELY = 60;

  private final String label;

  Sureness(String label) {
    this.label = label;
  }

  /** As a remark says it. */
  String label() {
    return label;
  }

  static Sureness of(int score) {
    return score >= FROM_SURE ? SURE : score >= FROM_LIKELY ? LIKELY : GUESS;
  }
}
