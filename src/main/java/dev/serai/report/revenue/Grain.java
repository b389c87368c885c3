package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.serai.report.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Into what a range is divided; a week begins on Monday. */
public enum Grain {
  DAY,
  WEEK,
  MONTH;

  /** The spelling used in queries and in JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The parts of the range, in order; the first and the last may be cut by its edges. */
  List<Days> divide(Days range) {
    List<Days> parts = new ArrayList<>();
    LocalDate first = range.first();
    while (!first.isAfter(range.last())) {
      LocalDate last = last(first);
      if (last.isAfter(range.last())) {
        last = range.last();
      }
      parts.add(new Days(first, last, range.zone()));
      first = last.plusDays(1);
    }
    return parts;
  }

  private LocalDate last(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
    };
  }
}
