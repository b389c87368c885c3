package dev.serai.model;

/** How a line's single {@code value} was read, if the contract leaves it open. */
public enum LineValueReading {
  /** The sender stated unit price and line total. */
  GIVEN,
  UNIT,
  TOTAL,
  /** Both readings, or neither, explain the order's value; taken as line total. */
  AMBIGUOUS
}
