package dev.serai.report.api;

import dev.serai.report.Days;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;

/** Ranges that callers name instead of days. Those of the calendar end today. */
enum Period {
  TODAY("today"),
  YESTERDAY("yesterday"),
  WEEK("7d"),
  FOUR_WEEKS("28d"),
  THIRTY_DAYS("30d"),
  NINETY_DAYS("90d"),
  MONTH("month"),
  QUARTER("quarter"),
  YEAR("year");

  private final String label;

  Period(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  Days until(LocalDate today, ZoneId zone) {
    LocalDate first =
        switch (this) {
          case TODAY -> today;
          case YESTERDAY -> today.minusDays(1);
          case WEEK -> today.minusDays(6);
          case FOUR_WEEKS -> today.minusDays(27);
          case THIRTY_DAYS -> today.minusDays(29);
          case NINETY_DAYS -> today.minusDays(89);
          case MONTH -> today.withDayOfMonth(1);
          case QUARTER -> today.with(IsoFields.DAY_OF_QUARTER, 1);
          case YEAR -> today.withDayOfYear(1);
        };
    return new Days(first, this == YESTERDAY ? first : today, zone);
  }
}
