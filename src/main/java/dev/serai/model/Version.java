package dev.serai.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A platform's version of a cart or an order, which orders older and newer: a time or a number.
 *
 * @param value microseconds since the epoch, or the number
 * @param time whether {@code value} is a time
 */
public record Version(long value, boolean time) implements Comparable<Version> {

  public static Version at(Instant instant) {
    return new Version(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000),
        true);
  }

  public static Version number(long number) {
    return new Version(number, false);
  }

  /** Reads what {@link #toString()} writes. */
  public static Version parse(String text) {
    try {
      return Character.isDigit(text.charAt(text.length() - 1))
          ? number(Long.parseLong(text))
          : at(Instant.parse(text));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "version '" + text + "' is neither a whole number nor an ISO 8601 time", e);
    }
  }

  /** Numbers sort before times: a platform that starts to send times is newer. */
  @Override
  public int compareTo(Version other) {
    return time == other.time
        ? Long.compare(value, other.value)
        : Boolean.compare(time, other.time);
  }

  /** The time; only of a version that is one. */
  public Instant instant() {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, 1_000_000L), Math.floorMod(value, 1_000_000L) * 1000);
  }

  @Override
  public String toString() {
    return time ? instant().toString() : Long.toString(value);
  }
}
