package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.FieldPath;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * The time up to which a list was read.
 *
 * @param at its path in an item
 * @param form how the platform writes it
 * @param overlap how far each poll reaches back: platforms' clocks and indexes lag
 * @param start how far the first poll reaches back
 */
public record Cursor(String at, Form form, Duration overlap, Duration start) {

  /** How a time is written. */
  public sealed interface Form {

    /** Throws {@link DateTimeException} if it is no such time. */
    Instant read(String text);

    String write(Instant time);
  }

  /** A list's cursor would never come back from a time after this one. */
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** The time in an item; null if there is none or it cannot be one. */
  public Instant read(JsonNode item) {
    String text = FieldPath.parse(at).textAt(item);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      Instant time = form.read(text.strip());
      return time.isBefore(LATEST) ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Where the next poll starts after reading up to {@code seen}; null if nothing was read yet. */
  public String from(Instant seen, Instant now) {
    return form.write(seen == null ? now.minus(start) : seen.minus(overlap));
  }

  /** Where a poll ends. */
  public String to(Instant now) {
    return form.write(now);
  }

  /**
   * The form of this name.
   *
   * @param name {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, or a pattern; throws
   *     {@link IllegalArgumentException}
   */
  public static Form form(String name, ZoneId zone) {
    return switch (name) {
      case "iso" -> new Pattern(ISO, zone);
      case "epoch-seconds" -> new Epoch(1000);
      case "epoch-millis" -> new Epoch(1);
      default -> new Pattern(DateTimeFormatter.ofPattern(name, Locale.ROOT), zone);
    };
  }

  /** Reads with or without a fraction and an offset; writes seconds and an offset. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private record Pattern(DateTimeFormatter formatter, ZoneId zone) implements Form {
    @Override
    public Instant read(String text) {
      TemporalAccessor time =
          formatter.parseBest(
              text, ZonedDateTime::from, OffsetDateTime::from, Instant::from, LocalDateTime::from);
      return time instanceof LocalDateTime local
          ? local.atZone(zone).toInstant()
          : Instant.from(time);
    }

    @Override
    public String write(Instant time) {
      ZonedDateTime seconds = time.truncatedTo(ChronoUnit.SECONDS).atZone(zone);
      return formatter == ISO
          ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(seconds)
          : formatter.format(seconds);
    }
  }

  private static final java.util.regex.Pattern NUMBER =
      java.util.regex.Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  private record Epoch(int millis) implements Form {
    @Override
    public Instant read(String text) {
      if (!NUMBER.matcher(text).matches()) {
        throw new DateTimeException("no number of seconds or milliseconds");
      }
      BigDecimal since1970 = new BigDecimal(text).multiply(BigDecimal.valueOf(millis));
      return Instant.ofEpochMilli(since1970.longValue());
    }

    @Override
    public String write(Instant time) {
      return Long.toString(time.toEpochMilli() / millis);
    }
  }
}
