package dev.serai.report.rollup;

import dev.serai.report.Days;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Facts summed up by time and dimensions, in three tables: {@code NAME_change} holds what triggers
 * on the facts wrote and is not added up yet, {@code NAME_quarter} the sums by quarter of an hour,
 * {@code NAME_day} and {@code NAME_month} those by days and months of the company's time zone; a
 * month is named by its first day.
 *
 * <p>The view {@code NAME_fact} says what each fact adds; it has a column {@code occurred_at}.
 *
 * @param dimensions columns that the view and the three tables share
 * @param measures columns that are added up
 */
public record Rollup(String name, List<String> dimensions, List<String> measures) {

  /** Orders by the time they were placed, and refunds by the time they were made. */
  public static final Rollup SALES =
      new Rollup(
          "sales",
          List.of(
              "currency",
              "channel",
              "source",
              "source_type",
              "status",
              "test",
              "automatic",
              "browser_match",
              "store",
              "reported_by",
              "evidence"),
          List.of("orders", "gross", "refunded", "adjusted", "refunds"));

  /** Cart actions that count. */
  public static final Rollup CARTS =
      new Rollup("cart", List.of("currency", "channel"), List.of("actions", "amount"));

  /** Orders that conversations earned, by what other rules would say of them. */
  public static final Rollup EARNED =
      new Rollup(
          "earned",
          List.of(
              "currency",
              "channel",
              "last_channel",
              "direct",
              "delay",
              "source",
              "source_type",
              "status",
              "test",
              "automatic",
              "browser_match",
              "store"),
          List.of("orders", "gross", "refunded", "adjusted"));

  static final List<Rollup> ALL = List.of(SALES, CARTS, EARNED);

  /**
   * The sums of these days: from the days, if they are those of this time zone, else from quarters
   * of an hour; with what is not added up yet.
   */
  public Cells cells(Connection connection, int company, Days days) throws SQLException {
    return cells(
        connection, company, days, List.of(new Stretch(dayTable(), days.first(), days.last())));
  }

  /** The same in fewer rows, for who asks for no day: that of a row is some day of the range. */
  public Cells sums(Connection connection, int company, Days days) throws SQLException {
    return cells(connection, company, days, Stretch.of(days, dayTable(), monthTable()));
  }

  private Cells cells(Connection connection, int company, Days days, List<Stretch> stretches)
      throws SQLException {
    String ofQuarters =
        "SELECT (quarter AT TIME ZONE ?)::date AS day, "
            + columns()
            + " FROM %s WHERE company = ? AND quarter >= ? AND quarter < ?";
    List<Object> range = List.of(days.zone().getId(), company, days.start(), days.end());
    List<Object> parameters = new ArrayList<>();
    String added;
    if (days.zone().getId().equals(zone(connection, company))) {
      added =
          stretches.stream()
              .map(each -> each.sql("day, " + columns()))
              .collect(Collectors.joining("\nUNION ALL\n"));
      stretches.forEach(each -> parameters.addAll(each.parameters(company)));
    } else {
      added = ofQuarters.formatted(quarterTable());
      parameters.addAll(range);
    }
    parameters.addAll(range);
    return new Cells(added + "\nUNION ALL\n" + ofQuarters.formatted(changeTable()), parameters);
  }

  /** The time zone of the company's days; null if none were added up yet. */
  static String zone(Connection connection, int company) throws SQLException {
    return Query.of("SELECT zone FROM rollup_zone WHERE company = ?", company)
        .first(connection, row -> row.getString(1))
        .orElse(null);
  }

  String factView() {
    return name + "_fact";
  }

  String changeTable() {
    return name + "_change";
  }

  String quarterTable() {
    return name + "_quarter";
  }

  String dayTable() {
    return name + "_day";
  }

  String monthTable() {
    return name + "_month";
  }

  /** Dimensions, separated by commas. */
  String by() {
    return String.join(", ", dimensions);
  }

  /** Dimensions and measures, separated by commas. */
  String columns() {
    return by() + ", " + each("%1$s");
  }

  /** A text for each measure, separated by commas; {@code %1$s} in it is its name. */
  String each(String pattern) {
    return measures.stream().map(pattern::formatted).collect(Collectors.joining(", "));
  }
}
