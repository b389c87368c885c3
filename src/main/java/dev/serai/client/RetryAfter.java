package dev.serai.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Reads the header Retry-After: seconds, or an HTTP date. */
public final class RetryAfter {

  /** Nobody pauses a feed for longer. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** The wait asked for; null if the header is absent or means nothing. */
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
