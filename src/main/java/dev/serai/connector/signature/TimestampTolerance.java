package dev.serai.connector.signature;

import dev.serai.connector.body.RequestField;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A request is accepted only near its own timestamp, so that an intercepted request cannot be
 * replayed later.
 *
 * @param place as written in the descriptor: {@code header.X}, {@code query.X}, {@code body.PATH}
 *     or {@code pair.NAME}
 */
record TimestampTolerance(String place, Unit unit, Duration tolerance) {

  enum Unit {
    SECONDS,
    MILLIS,
    ISO
  }

  private static final String PAIR = "pair.";
  private static final int LONGEST_NUMBER = 20;
  private static final int MOST_DIGITS = 18;

  /** Why the request is not fresh; null if it is. */
  String problem(SignatureInput input, Clock clock) {
    String text =
        place.startsWith(PAIR)
            ? input.pair(place.substring(PAIR.length()))
            : input.text(RequestField.parse(place));
    Instant at = text == null ? null : time(text.strip());
    if (at == null) {
      return "the time at " + place + " is missing or is not a time";
    }
    return Duration.between(at, clock.instant()).abs().compareTo(tolerance) > 0
        ? "the time at %s is further than %d s from this hub's clock"
            .formatted(place, tolerance.toSeconds())
        : null;
  }

  private Instant time(String text) {
    try {
      return switch (unit) {
        case SECONDS -> Instant.ofEpochSecond(number(text));
        case MILLIS -> Instant.ofEpochMilli(number(text));
        case ISO -> OffsetDateTime.parse(text).toInstant();
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** Without the fraction; a number that no long holds would become another one. */
  private static long number(String text) {
    BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
    if (number == null || (long) number.precision() - number.scale() > MOST_DIGITS) {
      throw new NumberFormatException();
    }
    return number.longValue();
  }
}
