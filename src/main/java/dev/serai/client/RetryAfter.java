package dev.serai.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Reads the header Retry-After: seconds, or an HTTP date. */
public final class RetryAfter {

  /** The longest wait that is accepted. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** The requested wait; null if the header is absent or invalid. */
  public static Duration parse(String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String text = header.strip();
    try {
      Duration wait =
          text.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds()))
              : Duration.between(
                  now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    } catch (DateTimeParseException | NumberFormatException e) {
      return null;
    }
  }
}
