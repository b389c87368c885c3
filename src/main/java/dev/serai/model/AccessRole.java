package dev.serai.model;

/** What a key to the API lets its holder do; each includes those before it. */
public enum AccessRole {
  /** Reports of one company. */
  READ,
  /** Also acts for this company: replays, retries, pauses. */
  OPERATE,
  /** All companies. */
  ADMIN;

  public boolean includes(AccessRole other) {
    return compareTo(other) >= 0;
  }
}
