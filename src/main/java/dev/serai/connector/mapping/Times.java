package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Times for mappings, as ISO 8601 text with offset. */
final class Times {

  private static final int DATE_LENGTH = "2026-11-21".length();

  private Times() {}

  /**
   * {@code utc(x)}: a date-time without offset read as UTC, with a blank or a {@code T} before the
   * time; one that has an offset keeps it. The canonical reader checks the result.
   */
  static JsonNode utc(JsonNode value) {
    if (!value.isTextual() || value.textValue().isBlank()) {
      return NullNode.getInstance();
    }
    String text = value.textValue().strip();
    if (text.length() <= DATE_LENGTH) {
      return TextNode.valueOf(text + "T00:00:00Z");
    }
    String time = text.substring(DATE_LENGTH + 1).strip();
    return TextNode.valueOf(text.substring(0, DATE_LENGTH) + "T" + withOffset(time));
  }

  /**
   * {@code zoned(x, zone)}: like {@code utc(x)}, but a date-time without offset is one of {@code
   * zone}, as {@code Europe/Madrid}.
   */
  static JsonNode zoned(JsonNode[] arguments) {
    JsonNode utc = utc(arguments[0]);
    if (utc.isNull() || !hasNoOffset(arguments[0].textValue().strip())) {
      return utc;
    }
    try {
      LocalDateTime local =
          LocalDateTime.parse(utc.textValue().substring(0, utc.textValue().length() - 1));
      return TextNode.valueOf(
          local.atZone(ZoneId.of(arguments[1].asText())).toOffsetDateTime().toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a date-time and a time zone", e);
    }
  }

  private static boolean hasNoOffset(String text) {
    return !text.endsWith("Z")
        && text.indexOf('+') < 0
        && text.indexOf('-', Math.min(text.length(), DATE_LENGTH)) < 0;
  }

  private static String withOffset(String time) {
    if (time.endsWith("Z")) {
      return time;
    }
    int sign = Math.max(time.indexOf('+'), time.indexOf('-'));
    if (sign < 0) {
      return time + "Z";
    }
    // +0100 is ISO 8601 too, though not in the form Java's parser takes
    return time.length() - sign == "+0100".length() && time.indexOf(':', sign) < 0
        ? time.substring(0, sign + 3) + ":" + time.substring(sign + 3)
        : time;
  }

  /** {@code epoch-seconds(x)}: seconds since 1970, with or without a fraction. */
  static JsonNode epochSeconds(JsonNode value) {
    BigDecimal seconds = Amounts.read(value);
    if (seconds == null) {
      return NullNode.getInstance();
    }
    try {
      long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue();
      return TextNode.valueOf(Instant.ofEpochSecond(seconds.longValue(), nanos).toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the number of seconds is no time", e);
    }
  }
}
