package dev.serai.model;

/** How the one {@code value} of a line was understood, where a dialect leaves it open. */
public enum LineValueReading {
  /** The sender stated unit price and line total. */
  GIVEN,
  UNIT,
  TOTAL,
  /** Both readings, or neither, explain the order's value; taken as line total. */
  AMBIGUOUS
}
