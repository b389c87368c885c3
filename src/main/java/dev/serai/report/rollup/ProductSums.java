package dev.serai.report.rollup;

import dev.serai.report.Days;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of orders and the removals from carts, summed up by product, day and month. */
public final class ProductSums {

  private static final List<String> DIMENSIONS =
      List.of(
          "product_id",
          "currency",
          "channel",
          "recommended",
          "source",
          "source_type",
          "status",
          "test",
          "automatic",
          "browser_match",
          "store");
  static final List<String> MEASURES = List.of("orders", "units", "gross", "removals", "removed");
  static final String BY = String.join(", ", DIMENSIONS);
  private static final String COLUMNS = BY + ", " + String.join(", ", MEASURES);

  /**
   * What each line of a row of {@code product_waiting} or {@code product_source} adds. An order
   * counts once for a product, however many lines have it: with the first of them.
   */
  private static final String LINES =
      """
      SELECT c.company, c.occurred_at, line.product_id,
             CASE WHEN c.currency IS NOT NULL THEN coalesce(line.currency, c.currency) END AS currency,
             c.channel, coalesce(line.product_id = ANY (c.recommended), false) AS recommended, c.source,
             c.source_type, c.status, c.test, c.automatic, c.browser_match, c.store, line.name,
             CASE WHEN NOT c.removal AND (
               array_position(c.products, line.product_id) = line.place
               OR NOT EXISTS (
                 SELECT FROM generate_series(1, line.place - 1) AS e
                 WHERE c.products[e] = line.product_id AND c.gift_cards[e] IS NOT TRUE
                   AND coalesce(c.currencies[e], c.currency) = coalesce(line.currency, c.currency)))
               THEN c.sign ELSE 0 END AS orders,
             CASE WHEN c.removal THEN 0 ELSE c.sign * coalesce(line.units, 0) END AS units,
             CASE WHEN c.removal THEN 0 ELSE c.sign * coalesce(line.total, 0) END AS gross,
             CASE WHEN c.removal THEN c.sign ELSE 0 END AS removals,
             CASE WHEN c.removal THEN c.sign * coalesce(line.total, 0) ELSE 0 END AS removed
      FROM %s AS c
      CROSS JOIN LATERAL unnest(c.products, c.names, c.quantities, c.totals, c.currencies, c.gift_cards)
        WITH ORDINALITY AS line (product_id, name, units, total, currency, gift_card, place)
      WHERE line.product_id IS NOT NULL AND line.gift_card IS NOT TRUE""";

  private static final String ADD_UP =
      """
      lines AS MATERIALIZED (%1$s),
      sums AS (
        SELECT company, (occurred_at AT TIME ZONE ?)::date AS day, %2$s, %3$s
        FROM lines GROUP BY company, day, %2$s HAVING %4$s),
      named AS (
        INSERT INTO product AS kept (company, product_id, name, named_at)
        SELECT DISTINCT ON (company, product_id) company, product_id, name, max(occurred_at)
        FROM lines WHERE name IS NOT NULL
        GROUP BY company, product_id, name
        ORDER BY company, product_id, max(occurred_at) DESC, name
        ON CONFLICT (company, product_id) DO UPDATE
          SET name = excluded.name, named_at = excluded.named_at
          WHERE excluded.named_at > kept.named_at AND excluded.name <> kept.name),
      months AS (
        INSERT INTO product_month AS kept (company, day, %5$s)
        SELECT company, date_trunc('month', day)::date, %2$s, %3$s
        FROM sums GROUP BY 1, 2, %2$s
        ON CONFLICT (company, day, %2$s) DO UPDATE SET %6$s)
      INSERT INTO product_day AS kept (company, day, %5$s)
      SELECT company, day, %5$s FROM sums
      ON CONFLICT (company, day, %2$s) DO UPDATE SET %6$s""";

  /** Takes the company, the last row of {@code order_waiting} that is added up, and the zone. */
  static final String FOLD =
      "WITH "
          + addUp(
              LINES.formatted("product_waiting")
                  + "\nAND c.company = ? AND (c.waits IS NULL OR c.waits <= ?)");

  /** Takes the company and the time zone. */
  static final String MAKE =
      "WITH " + addUp(LINES.formatted("product_source") + "\nAND c.company = ?");

  /** Takes time zone and company, twice, and the company: the facts less the sums. */
  static final String DIFFERENCES =
      """
      SELECT day, %1$s, %2$s FROM (
        SELECT (occurred_at AT TIME ZONE ?)::date AS day, %3$s FROM (%4$s AND c.company = ?) AS f
        UNION ALL
        SELECT (occurred_at AT TIME ZONE ?)::date, %1$s, %5$s FROM (%6$s AND c.company = ?) AS w
        UNION ALL
        SELECT day, %1$s, %5$s FROM product_day WHERE company = ?) AS difference
      GROUP BY day, %1$s HAVING %7$s"""
          .formatted(
              BY,
              each("sum(%1$s) AS %1$s"),
              COLUMNS,
              LINES.formatted("product_source"),
              each("-%1$s"),
              LINES.formatted("product_waiting"),
              any("sum(%1$s) <> 0"));

  /** Takes the company twice: the sums of days less those of months. */
  static final String MONTH_DIFFERENCES =
      """
      SELECT day, %1$s, %2$s FROM (
        SELECT date_trunc('month', day)::date AS day, %3$s FROM product_day WHERE company = ?
        UNION ALL
        SELECT day, %1$s, %4$s FROM product_month WHERE company = ?) AS difference
      GROUP BY day, %1$s HAVING %5$s"""
          .formatted(BY, each("sum(%1$s) AS %1$s"), COLUMNS, each("-%1$s"), any("sum(%1$s) <> 0"));

  private ProductSums() {}

  private static String addUp(String lines) {
    return ADD_UP.formatted(
        lines,
        BY,
        each("sum(%1$s) AS %1$s"),
        any("sum(%1$s) <> 0"),
        COLUMNS,
        each("%1$s = kept.%1$s + excluded.%1$s"));
  }

  /** A text for each measure, separated by commas. */
  static String each(String pattern) {
    return MEASURES.stream().map(pattern::formatted).collect(Collectors.joining(", "));
  }

  private static String any(String pattern) {
    return MEASURES.stream().map(pattern::formatted).collect(Collectors.joining(" OR "));
  }

  /** The sums of these days, with what is not added up yet; without the column {@code day}. */
  public static Cells cells(Connection connection, int company, Days days) throws SQLException {
    String lines = LINES + " AND c.company = ? AND c.occurred_at >= ? AND c.occurred_at < ?";
    List<Object> range = List.of(company, days.start(), days.end());
    if (!FactSums.made(connection, company, days.zone())) {
      return new Cells(
          "SELECT " + COLUMNS + " FROM (" + lines.formatted("product_source") + ") AS f", range);
    }
    // whole months, and the days before and after them
    LocalDate whole = days.first().plusMonths(1).minusDays(1).withDayOfMonth(1);
    LocalDate after = days.last().plusDays(1).withDayOfMonth(1);
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    if (whole.isBefore(after)) {
      add(sql, parameters, "product_month", company, whole, after.minusDays(1));
      add(sql, parameters, "product_day", company, days.first(), whole.minusDays(1));
      add(sql, parameters, "product_day", company, after, days.last());
    } else {
      add(sql, parameters, "product_day", company, days.first(), days.last());
    }
    sql.append("SELECT ").append(COLUMNS).append(" FROM (");
    sql.append(lines.formatted("product_waiting")).append(") AS w");
    parameters.addAll(range);
    return new Cells(sql.toString(), parameters);
  }

  private static void add(
      StringBuilder sql,
      List<Object> parameters,
      String table,
      int company,
      LocalDate first,
      LocalDate last) {
    sql.append("SELECT ").append(COLUMNS).append(" FROM ").append(table);
    sql.append(" WHERE company = ? AND day BETWEEN ? AND ?\nUNION ALL\n");
    parameters.addAll(List.of(company, first, last));
  }
}
