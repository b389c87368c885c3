package dev.serai.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a stored order is left out of revenue. */
public enum Exclusion {
  /** Only browsers report it, and the company wants that confirmed. */
  UNCONFIRMED("unconfirmed"),
  TEST("test"),
  CANCELLED("cancelled"),
  UNPAID("unpaid"),
  AUTOMATIC("automatic"),
  SOURCE_TYPE("source-type");

  private final String label;

  Exclusion(String label) {
    this.label = label;
  }

  /** The spelling used in queries and in JSON. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The exclusion spelled {@code label}; null gives null. */
  public static Exclusion of(String label) {
    if (label == null) {
      return null;
    }
    for (Exclusion exclusion : values()) {
      if (exclusion.label.equals(label)) {
        return exclusion;
      }
    }
    throw new IllegalArgumentException("unknown exclusion '" + label + "'");
  }
}
