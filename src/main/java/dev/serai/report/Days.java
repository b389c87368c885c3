package dev.serai.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Whole days of one time zone.
 *
 * @param first the first day
 * @param last the last day, included; not before {@code first}
 */
public record Days(LocalDate first, LocalDate last, ZoneId zone) {

  public Days {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("last day " + last + " is before first day " + first);
    }
  }

  /** When the first day begins. */
  public Instant start() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** When the day after the last begins; itself outside. */
  public Instant end() {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  public List<LocalDate> each() {
    return first.datesUntil(last.plusDays(1)).toList();
  }
}
