package dev.serai.report.experiment;

import dev.serai.report.CountingRule;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds up, in the database, what each variant's visitors bought. An order belongs to the visitor
 * whose fingerprint it bears, else to the one that its tokens are linked with.
 */
final class ExperimentFacts {

  /** A name that more orders bear than any shopper places identifies nobody. */
  private static final int MOST_ORDERS = 5_000;

  /** Of the buyers of all arms together, so that the cap makes no difference between them. */
  private static final double CAP = 0.999;

  /** Otherwise what a hundred thousand visitors bought is sorted on disk. */
  private static final String WORK_MEMORY = "32MB";

  private static final String SUMS =
      """
      WITH merged AS (SELECT * FROM unnest(?, ?) AS m (visitor, root)),
      shown AS MATERIALIZED (
        SELECT e.fingerprint, coalesce(m.root, e.visitor) AS visitor, e.variant, e.occurred_at
        FROM exposure e LEFT JOIN merged m ON m.visitor = e.visitor
        WHERE e.company = ? AND e.experiment = ? AND e.occurred_at < ?
          AND (? OR e.variant = ANY (?))),
      unit AS MATERIALIZED (
        SELECT visitor, min(variant) AS variant, min(occurred_at) AS at,
               min(variant) <> max(variant) AS crossed
        FROM shown GROUP BY visitor),
      fingerprint AS (SELECT DISTINCT fingerprint AS name, visitor FROM shown),
      token AS (
        SELECT DISTINCT l.kind, l.token AS name, f.visitor, l.trust
        FROM fingerprint f JOIN link l ON l.company = ? AND l.fingerprint = f.name),
      placed AS MATERIALIZED (
        SELECT o.order_no, o.occurred_at, o.currency, %1$s AS revenue, o.cart_token,
               o.checkout_token, o.customer_id, o.email_hash,
               coalesce(u.visitor, q.visitor) AS visitor
        FROM orders o
        LEFT JOIN fingerprint u ON u.name = o.user_fp
        LEFT JOIN fingerprint q ON q.name = o.faq_fp
        WHERE o.company = ? AND o.occurred_at >= (SELECT min(at) FROM unit)
          AND o.occurred_at < ? AND o.value IS NOT NULL AND %2$s),
      linked AS MATERIALIZED (
        SELECT p.order_no, p.occurred_at, p.currency, p.revenue, n.rank, ?::int4 AS company,
               t.kind, t.name, t.visitor, t.trust
        FROM placed p
        CROSS JOIN LATERAL (VALUES
          (1, 'cart-token', p.cart_token), (2, 'checkout-token', p.checkout_token),
          (3, 'customer-id', p.customer_id), (4, 'email-hash', p.email_hash)
        ) AS n (rank, kind, name)
        JOIN token t ON t.kind = n.kind AND t.name = n.name
        WHERE p.visitor IS NULL AND n.name IS NOT NULL),
      owned AS (
        SELECT visitor, occurred_at, currency, revenue FROM placed WHERE visitor IS NOT NULL
        UNION ALL
        (SELECT DISTINCT ON (l.order_no) l.visitor, l.occurred_at, l.currency, l.revenue
         FROM linked l
         WHERE %3$s
         ORDER BY l.order_no, l.rank, l.visitor)),
      spent AS MATERIALIZED (
        SELECT u.visitor, u.variant, o.currency, count(*)::numeric AS orders,
               sum(o.revenue) AS revenue
        FROM owned o JOIN unit u ON u.visitor = o.visitor
        WHERE NOT u.crossed AND o.occurred_at >= u.at
        GROUP BY 1, 2, 3
        HAVING count(*) <= ?),
      cap AS (
        SELECT currency, percentile_disc(?) WITHIN GROUP (ORDER BY revenue) AS cap
        FROM spent WHERE revenue > 0 GROUP BY currency),
      arm AS (
        SELECT variant, crossed, count(*) AS visitors, min(at) AS first_at
        FROM unit GROUP BY variant, crossed),
      buyer AS (SELECT variant, count(DISTINCT visitor) AS buyers FROM spent GROUP BY variant),
      total AS (
        SELECT s.variant, s.currency, min(c.cap) AS cap,
               sum(orders) AS orders, sum(orders * orders) AS order_squares,
               sum(revenue) AS revenue, sum(revenue * revenue) AS revenue_squares,
               sum(revenue * orders) AS products,
               sum(least(revenue, c.cap)) AS capped,
               sum(least(revenue, c.cap) * least(revenue, c.cap)) AS capped_squares
        FROM spent s LEFT JOIN cap c ON c.currency = s.currency
        GROUP BY s.variant, s.currency)
      SELECT a.variant, a.crossed, a.visitors, a.first_at, coalesce(b.buyers, 0) AS buyers,
             t.currency, t.cap, t.orders, t.order_squares, t.revenue, t.revenue_squares,
             t.products, t.capped, t.capped_squares
      FROM arm a
      LEFT JOIN buyer b ON NOT a.crossed AND b.variant = a.variant
      LEFT JOIN total t ON NOT a.crossed AND t.variant = a.variant
      ORDER BY a.crossed, a.variant, t.currency""";

  private ExperimentFacts() {}

  /** What an order is worth in an experiment. */
  enum Measure {
    /** As placed, less refunds, returns and edits. */
    NET("o.value - o.refunded - coalesce(o.adjusted, 0)"),
    /** As placed. */
    GROSS("o.value");

    private final String sql;

    Measure(String sql) {
      this.sql = sql;
    }
  }

  /**
   * @param company its number
   * @param variants those that take part; empty: all that were reported
   * @param until exposures and orders before it
   */
  record Selection(
      int company,
      String experiment,
      Set<String> variants,
      Instant until,
      CountingRule counting,
      Measure measure) {}

  static List<ArmSums> read(Connection connection, Selection of) throws SQLException {
    Query.of("SELECT set_config('work_mem', ?, true)", WORK_MEMORY)
        .list(connection, row -> row.getString(1));
    Map<String, String> merged = MergedVisitors.read(connection, of).roots();
    return Query.of(
            SUMS.formatted(of.measure.sql, CountingRule.COUNTS, MergedVisitors.LEADS),
            merged.keySet().toArray(new String[0]),
            merged.values().toArray(new String[0]))
        .with(
            List.of(
                of.company,
                of.experiment,
                of.until,
                of.variants.isEmpty(),
                of.variants,
                of.company,
                of.company,
                of.until))
        .with(of.counting.parameters())
        .with(List.of(of.company, MOST_ORDERS, CAP))
        .list(
            connection,
            row ->
                new ArmSums(
                    row.getString("variant"),
                    row.getBoolean("crossed"),
                    row.getLong("visitors"),
                    Query.instant(row, "first_at"),
                    row.getLong("buyers"),
                    row.getString("currency"),
                    row.getBigDecimal("cap"),
                    number(row.getBigDecimal("orders")),
                    number(row.getBigDecimal("order_squares")),
                    number(row.getBigDecimal("revenue")),
                    number(row.getBigDecimal("revenue_squares")),
                    number(row.getBigDecimal("products")),
                    number(row.getBigDecimal("capped")),
                    number(row.getBigDecimal("capped_squares"))));
  }

  private static BigDecimal number(BigDecimal sum) {
    return sum == null ? BigDecimal.ZERO : sum;
  }
}
