package dev.serai.report.api;

import dev.serai.report.Days;
import java.time.temporal.ChronoUnit;

/** With which days a range is compared. */
enum Compared {
  /** As many days, right before it. */
  PREVIOUS("previous"),
  /** The same days a year earlier. */
  YEAR("year");

  private final String label;

  Compared(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  Days with(Days days) {
    long length = ChronoUnit.DAYS.between(days.first(), days.last()) + 1;
    return this == YEAR
        ? new Days(days.first().minusYears(1), days.last().minusYears(1), days.zone())
        : new Days(days.first().minusDays(length), days.first().minusDays(1), days.zone());
  }
}
