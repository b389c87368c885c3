package dev.serai.report.rollup;

import dev.serai.report.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a range whose sums stand in one table.
 *
 * @param first day, or first day of the first month
 * @param last day; included
 */
record Stretch(String table, LocalDate first, LocalDate last) {

  /** The range as whole months, and the days before and after them. */
  static List<Stretch> of(Days range, String days, String months) {
    LocalDate whole = range.first().plusMonths(1).minusDays(1).withDayOfMonth(1);
    LocalDate after = range.last().plusDays(1).withDayOfMonth(1);
    if (!whole.isBefore(after)) {
      return List.of(new Stretch(days, range.first(), range.last()));
    }
    List<Stretch> stretches = new ArrayList<>();
    stretches.add(new Stretch(months, whole, after.minusDays(1)));
    if (range.first().isBefore(whole)) {
      stretches.add(new Stretch(days, range.first(), whole.minusDays(1)));
    }
    if (!range.last().isBefore(after)) {
      stretches.add(new Stretch(days, after, range.last()));
    }
    return stretches;
  }

  /** {@code SELECT} of these columns; takes {@link #parameters}. */
  String sql(String columns) {
    return "SELECT %s FROM %s WHERE company = ? AND day BETWEEN ? AND ?".formatted(columns, table);
  }

  List<Object> parameters(int company) {
    return List.of(company, first, last);
  }
}
