package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/** The ways in which platforms write times, as far as a mapping can read them. */
enum Clock {
  OFFSET,
  LOCAL,
  DATE,
  MAIL,
  EPOCH_SECONDS,
  EPOCH_MILLIS;

  private static final Pattern ISO =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}([.]\\d+)?)?( ?(Z|[+-]\\d{2}(:?\\d{2})?))?)?");
  private static final Pattern OF_MAIL =
      Pattern.compile(
          "[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}");
  private static final long EARLIEST = Instant.parse("2005-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
  private static final long MILLIS = 1000;

  /** How the time is written; null if the value is none. */
  static Clock of(JsonNode value) {
    if (value.isTextual()) {
      return ofText(value.textValue().strip());
    }
    return value.isNumber() ? ofNumber(value.decimalValue()) : null;
  }

  private static Clock ofText(String text) {
    if (text.startsWith("0000")) {
      return null;
    }
    if (ISO.matcher(text).matches()) {
      if (text.length() == "2026-11-21".length()) {
        return DATE;
      }
      String time = text.substring("2026-11-21".length());
      return time.endsWith("Z") || time.indexOf('+') >= 0 || time.indexOf('-') >= 0
          ? OFFSET
          : LOCAL;
    }
    if (OF_MAIL.matcher(text).matches()) {
      return MAIL;
    }
    return text.matches("\\d{10}|\\d{13}") ? ofNumber(new BigDecimal(text)) : null;
  }

  private static Clock ofNumber(BigDecimal number) {
    if (within(number, 1)) {
      return EPOCH_SECONDS;
    }
    return within(number, MILLIS) ? EPOCH_MILLIS : null;
  }

  private static boolean within(BigDecimal number, long perSecond) {
    return number.compareTo(BigDecimal.valueOf(EARLIEST * perSecond)) >= 0
        && number.compareTo(BigDecimal.valueOf(LATEST * perSecond)) < 0;
  }
}
