package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which platforms write times, as far as a mapping can read them. */
enum TimeFormat {
  OFFSET,
  /** A date and usually a time, without offset. */
  LOCAL,
  MAIL,
  EPOCH_SECONDS,
  EPOCH_MILLIS;

  private static final Pattern ISO =
      Pattern.compile(
          "(?!0000)\\d{4}-\\d{2}-\\d{2}"
              + "([T ]\\d{2}:\\d{2}(:\\d{2}([.]\\d+)?)?( ?(?<offset>Z|[+-]\\d{2}(:?\\d{2})?))?)?");
  private static final Pattern OF_MAIL =
      Pattern.compile(
          "[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}");
  private static final Instant EARLIEST = Instant.parse("2005-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** How the time is written; null if the value is none. */
  static TimeFormat of(JsonNode value) {
    if (value.isNumber()) {
      return ofNumber(value.decimalValue());
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return iso.group("offset") == null ? LOCAL : OFFSET;
    }
    if (OF_MAIL.matcher(text).matches()) {
      return MAIL;
    }
    return text.matches("\\d{10}|\\d{13}") ? ofNumber(new BigDecimal(text)) : null;
  }

  private static TimeFormat ofNumber(BigDecimal number) {
    return isRecent(number)
        ? EPOCH_SECONDS
        : isRecent(number.movePointLeft(3)) ? EPOCH_MILLIS : null;
  }

  private static boolean isRecent(BigDecimal seconds) {
    return seconds.compareTo(BigDecimal.valueOf(EARLIEST.getEpochSecond())) >= 0
        && seconds.compareTo(BigDecimal.valueOf(LATEST.getEpochSecond())) < 0;
  }
}
