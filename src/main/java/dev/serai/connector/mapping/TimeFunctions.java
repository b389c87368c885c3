package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Times for mappings, as ISO 8601 text with an offset. */
final class TimeFunctions {

  private static final int DATE_LENGTH = "2026-11-21".length();
  private static final int MINUTES_LENGTH = "09:30".length();
  private static final int MILLIS_DIGITS = 3;
  private static final int NANOS_DIGITS = 9;

  private TimeFunctions() {}

  /**
   * {@code utc(x)}: a date-time without offset read as UTC, with a blank or a {@code T} before the
   * time; one with an offset keeps it. The canonical reader checks the result.
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
    int end = offsetAt(time);
    String offset = end < 0 ? "Z" : offset(time.substring(end));
    String clock = clock(end < 0 ? time : time.substring(0, end).strip());
    return TextNode.valueOf(text.substring(0, DATE_LENGTH) + "T" + clock + offset);
  }

  /**
   * {@code latest(list)}: the last of these date-times, read by {@code utc}; null if none is one.
   */
  static JsonNode latest(JsonNode times) {
    return StreamSupport.stream(times.spliterator(), false)
        .map(TimeFunctions::time)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(OffsetDateTime::toInstant))
        .<JsonNode>map(
            latest -> TextNode.valueOf(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(latest)))
        .orElse(NullNode.getInstance());
  }

  private static OffsetDateTime time(JsonNode value) {
    try {
      return OffsetDateTime.parse(utc(value).asText());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * {@code zoned(x, zone)}: like {@code utc(x)}, but a date-time without an offset is in {@code
   * zone}, for example {@code Europe/Madrid}.
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
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              local.atZone(ZoneId.of(arguments[1].asText()))));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a date-time and a time zone", e);
    }
  }

  /**
   * {@code local-time(x, pattern)}: the date-time in a text of that pattern, for example {@code
   * dd.MM.yyyy HH:mm}, without an offset, for {@code zoned}; one with an offset in UTC, with Z.
   */
  static JsonNode localTime(JsonNode[] arguments) {
    if (!arguments[0].isTextual() || arguments[0].textValue().isBlank()) {
      return NullNode.getInstance();
    }
    try {
      TemporalAccessor time =
          DateTimeFormatter.ofPattern(arguments[1].asText(), Locale.ENGLISH)
              .parseBest(
                  arguments[0].textValue().strip(),
                  ZonedDateTime::from,
                  LocalDateTime::from,
                  LocalDate::from);
      if (time instanceof ZonedDateTime zoned) {
        return TextNode.valueOf(zoned.toInstant().toString());
      }
      LocalDateTime local =
          time instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) time;
      return TextNode.valueOf(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("expected a time in the pattern given", e);
    }
  }

  private static boolean hasNoOffset(String text) {
    return text.length() <= DATE_LENGTH || offsetAt(text.substring(DATE_LENGTH + 1)) < 0;
  }

  /** Where the offset begins in a time; -1 if it has none. */
  private static int offsetAt(String time) {
    return time.endsWith("Z") ? time.length() - 1 : Math.max(time.indexOf('+'), time.indexOf('-'));
  }

  /** Hours, minutes and seconds, without more digits than nanoseconds have. */
  private static String clock(String time) {
    if (time.length() == MINUTES_LENGTH) {
      return time + ":00";
    }
    int point = time.indexOf('.');
    return point >= 0 && time.length() - point - 1 > NANOS_DIGITS
        ? time.substring(0, point + 1 + NANOS_DIGITS)
        : time;
  }

  /** +0100 and +01 are ISO 8601 too, but Java's parser does not accept them. */
  private static String offset(String offset) {
    return switch (offset.length()) {
      case 3 -> offset + ":00";
      case 5 -> offset.substring(0, 3) + ":" + offset.substring(3);
      default -> offset;
    };
  }

  /** {@code rfc2822(x)}: the time of an e-mail date, {@code Mon, 01 Jan 2024 10:00:00 +0000}. */
  static JsonNode rfc2822(JsonNode value) {
    if (!value.isTextual() || value.textValue().isBlank()) {
      return NullNode.getInstance();
    }
    try {
      return TextNode.valueOf(
          ZonedDateTime.parse(value.textValue().strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a time such as Mon, 01 Jan 2024 10:00:00 +0000, got other text", e);
    }
  }

  /** {@code epoch-seconds(x)}: seconds since 1970, with or without a fraction. */
  static JsonNode epochSeconds(JsonNode value) {
    BigDecimal seconds = AmountFunctions.read(value);
    if (seconds == null) {
      return NullNode.getInstance();
    }
    try {
      long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(NANOS_DIGITS).longValue();
      long whole = seconds.toBigInteger().longValueExact();
      return TextNode.valueOf(Instant.ofEpochSecond(whole, nanos).toString());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("the number of seconds is not a time", e);
    }
  }

  /** {@code epoch-millis(x)}: milliseconds since 1970. */
  static JsonNode epochMillis(JsonNode value) {
    BigDecimal millis = AmountFunctions.read(value);
    return millis == null
        ? NullNode.getInstance()
        : epochSeconds(DecimalNode.valueOf(millis.movePointLeft(MILLIS_DIGITS)));
  }
}
