package dev.serai.model;

/** How far a source is trusted if two disagree about money; most trusted first. */
public enum Trust {
  SIGNED_WEBHOOK,
  SERVER_KEY,
  BROWSER;

  /** The more trusted of the two. */
  public Trust better(Trust other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The less trusted of the two: what needs both is worth no more. */
  public Trust weaker(Trust other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
