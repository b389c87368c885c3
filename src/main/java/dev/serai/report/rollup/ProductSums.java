package dev.serai.report.rollup;

import dev.serai.report.Days;
import java.sql.Connection;
import java.sql.SQLException;
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
   * What each line of a row of {@code product_order} or {@code product_source} adds. An order
   * counts once for a product, however many lines have it: with the first of them.
   */
  private static final String LINES =
      """
      SELECT company, occurred_at%3$s, product_id,
             CASE WHEN currency IS NOT NULL THEN coalesce(line_currency, currency) END AS currency,
             channel, coalesce(product_id = ANY (recommendations), false) AS recommended, source,
             source_type, status, test, automatic, browser_match, store, name,
             CASE WHEN NOT removal AND (
               array_position(products, product_id) = place
               OR NOT EXISTS (
                 SELECT FROM generate_series(1, place - 1) AS e
                 WHERE products[e] = product_id AND gift_cards[e] IS NOT TRUE
                   AND coalesce(currencies[e], currency) = coalesce(line_currency, currency)))
               THEN sign ELSE 0 END AS orders,
             CASE WHEN removal THEN 0 ELSE sign * coalesce(unit_count, 0) END AS units,
             CASE WHEN removal THEN 0 ELSE sign * coalesce(total, 0) END AS gross,
             CASE WHEN removal THEN sign ELSE 0 END AS removals,
             CASE WHEN removal THEN sign * coalesce(total, 0) ELSE 0 END AS removed
      FROM (
        SELECT company, occurred_at%3$s, sign, removal, currency, channel, source, source_type, status,
               test, automatic, browser_match, store, products, currencies, gift_cards,
               recommended AS recommendations, generate_subscripts(products, 1) AS place,
               unnest(products) AS product_id, unnest(names) AS name, unnest(quantities) AS unit_count,
               unnest(totals) AS total, unnest(currencies) AS line_currency,
               unnest(gift_cards) AS gift_card
        FROM %1$s AS c WHERE %2$s) AS line
      WHERE product_id IS NOT NULL AND gift_card IS NOT TRUE""";

  private static final String ADD_UP =
      """
      WITH sums_by_name AS MATERIALIZED (
        SELECT company, day, %2$s, name, max(occurred_at) AS named_at, %3$s
        FROM (%1$s) AS lines GROUP BY company, day, %2$s, name),
      sums AS (
        SELECT company, day, %2$s, %3$s
        FROM sums_by_name GROUP BY company, day, %2$s HAVING %4$s),
      named AS (
        INSERT INTO product AS kept (company, product_id, name, named_at)
        SELECT DISTINCT ON (company, product_id) company, product_id, name, named_at
        FROM sums_by_name WHERE name IS NOT NULL
        ORDER BY company, product_id, named_at DESC, name
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
      ORDER BY day, product_id
      ON CONFLICT (company, day, %2$s) DO UPDATE SET %6$s""";

  /** The rows of something, with their day in a time zone. */
  private static final String DAYS =
      "(SELECT *, (occurred_at AT TIME ZONE ?)::date AS day FROM %s)";

  /** Takes the zone, and the parameters of {@link FactSums#upTo}. */
  static final String FOLD = addUp(DAYS.formatted(FactSums.upTo("product")));

  /** Takes the time zone and the company. */
  static final String MAKE = addUp(DAYS.formatted("product_source WHERE company = ?"));

  /**
   * The facts less the sums. Takes time zone and company, time zone and company thrice, company.
   */
  static final String DIFFERENCES =
      """
      SELECT day, %1$s, %2$s FROM (
        SELECT (occurred_at AT TIME ZONE ?)::date AS day, %3$s FROM (%4$s) AS f
        UNION ALL
        SELECT (occurred_at AT TIME ZONE ?)::date, %1$s, %5$s FROM (%6$s) AS w
        UNION ALL
        SELECT day, %1$s, %5$s FROM product_day WHERE company = ?) AS difference
      GROUP BY day, %1$s HAVING %7$s"""
          .formatted(
              BY,
              each("sum(%1$s) AS %1$s"),
              COLUMNS,
              lines("product_source", "company = ?", ""),
              each("-%1$s"),
              linesWaiting("true"),
              any("sum(%1$s) <> 0"));

  private ProductSums() {}

  /**
   * @param more names of further columns, each after a comma
   */
  private static String lines(String source, String condition, String more) {
    return LINES.formatted(source, condition, more);
  }

  /** Takes the company three times, and the condition's parameters. */
  private static String linesWaiting(String condition) {
    return lines("(SELECT * FROM " + FactSums.waiting("product") + ")", condition, "");
  }

  private static String addUp(String source) {
    return ADD_UP.formatted(
        lines(source, "true", ", day"),
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

  /** Whether any measure fulfils a condition. */
  private static String any(String pattern) {
    return MEASURES.stream().map(pattern::formatted).collect(Collectors.joining(" OR "));
  }

  /** The sums of these days, with what is not added up yet; without the column {@code day}. */
  public static Cells cells(Connection connection, int company, Days days) throws SQLException {
    String those = "company = ? AND occurred_at >= ? AND occurred_at < ?";
    List<Object> range = List.of(company, days.start(), days.end());
    if (!FactSums.made(connection, company, days.zone())) {
      return new Cells(
          "SELECT " + COLUMNS + " FROM (" + lines("product_source", those, "") + ") AS f", range);
    }
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    for (Stretch each : Stretch.of(days, "product_day", "product_month")) {
      sql.append(each.sql(COLUMNS)).append("\nUNION ALL\n");
      parameters.addAll(each.parameters(company));
    }
    sql.append("SELECT ").append(COLUMNS).append(" FROM (");
    sql.append(linesWaiting("occurred_at >= ? AND occurred_at < ?")).append(") AS w");
    parameters.addAll(List.of(company, company, company, days.start(), days.end()));
    return new Cells(sql.toString(), parameters);
  }
}
