package dev.serai.bench;

import dev.serai.report.rollup.Drift;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A year of one company, written as rows: orders of two lines from 2,000 products, each tenth
 * earned by a conversation, each 32nd refunded in part; two cart actions and a tenth of a
 * touchpoint for each order. What an order is like does not depend on its product or its day.
 *
 * <p>It is written step by step, and a step that is done is not done again: without triggers and
 * indexes, which are built again from their own definitions; then the hub's own code makes the
 * sums.
 */
final class SeededYear {

  static final String COMPANY = "bench0000";

  private static final int CHUNK = 250_000;
  private static final int YEAR = 365 * 86_400;

  private static final String TABLES =
      "('orders'::regclass, 'refund'::regclass, 'cart_action'::regclass, 'touchpoint'::regclass)";

  private static final String ORDERS =
      """
      INSERT INTO orders (company, order_no, order_id, occurred_at, status, value, currency, refunded,
        test, source, source_type, store, line_products, line_names, line_quantities, line_prices,
        line_totals, line_value, user_fp, sources, conversation_id, channel, rule, identity_method,
        settings, candidates, touched_at, last_conversation_id, last_channel, recommended, decided_at,
        reported_by, evidence)
      SELECT {company}, -i, 'seed-' || i, at,
        CASE WHEN h & 127 < 3 THEN 'pending' WHEN h & 127 < 6 THEN 'cancelled' ELSE 'paid' END,
        a + b, CASE WHEN h >> 7 & 15 = 0 THEN 'USD' ELSE 'EUR' END,
        CASE WHEN h >> 11 & 31 = 0 THEN a ELSE 0 END, h >> 16 & 511 = 0,
        CASE WHEN h >> 25 & 15 = 0 THEN 'WEB' ELSE 'SHOP' END, 'digital-store',
        CASE WHEN h >> 29 & 3 > 0 THEN 'store-' || (h >> 29 & 3) END,
        ARRAY['p' || (h >> 33 & 65535) % 2000, 'p' || g % 2000], ARRAY['One', 'Other'], '{1,1}',
        ARRAY[a, b], ARRAY[a, b], 'GIVEN', 'v' || v, 1,
        CASE WHEN i % 10 = 0 THEN 'c-' || i / 20 END, CASE WHEN i % 10 = 0 THEN channel END,
        CASE WHEN i % 10 = 0 THEN 'first-touch' ELSE 'no-interaction' END, 'fingerprint', 'seed',
        CASE WHEN i % 10 = 0 THEN format('[{"conversationId":"c-%s","channel":"%s",'
          || '"occurredAt":"%s","fingerprint":"v","identityMethod":"fingerprint",'
          || '"verdict":"chosen","products":["p%s"]}]', i / 20, channel,
          to_char((at - g % 1400 * interval '1 minute') AT TIME ZONE 'UTC',
                  'YYYY-MM-DD"T"HH24:MI:SS"Z"'), (h >> 33 & 65535) % 4000) END,
        CASE WHEN i % 10 = 0 THEN at - g % 1400 * interval '1 minute' END,
        CASE WHEN i % 10 = 0 THEN 'c-' || i / 20 END, CASE WHEN i % 10 = 0 THEN channel END,
        CASE WHEN i % 10 = 0 THEN ARRAY['p' || (h >> 33 & 65535) % 4000] END,
        at, CASE WHEN h >> 49 & 15 = 0 THEN 'BROWSER' ELSE 'SIGNED_WEBHOOK' END,
        CASE WHEN i % 10 = 0 THEN 'BROWSER' END
      FROM (SELECT i, at, h, g, v, (h >> 20 & 8191 | 512) / 100.0 AS a, (g & 4095 | 64) / 100.0 AS b,
                   (ARRAY['CHAT', 'CHAT', 'FAQ', 'NUDGE'])[1 + (h >> 31 & 3)] AS channel
            FROM {seed}) AS s""";

  /** By order: its time, random bits, its visitor. */
  private static final String SEED =
      """
      (SELECT i, timestamptz '{start}' + i * interval '{pace} seconds' AS at,
              hashint8extended(i, 1) & 9223372036854775807 AS h,
              hashint8extended(i, 2) >> 24 & 1048575 AS g,
              (hashint8extended(i, 3) & 9223372036854775807) % {visitors} AS v
       FROM generate_series({first}::bigint, {last}) AS i) AS seed""";

  private static final String REFUNDS =
      """
      INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency, status, counted)
      SELECT company, order_no, 'r', occurred_at + interval '3 days', refunded, currency, 'done', refunded
      FROM orders WHERE company = {company} AND refunded > 0""";

  private static final String ACTIONS =
      """
      INSERT INTO cart_action (company, action_no, event_no, occurred_at, type, user_fp, product_id,
        product_name, unit_price, currency, quantity, delta, amount, conversation_id, channel, rule)
      SELECT {company}, -(2 * i + k), -(2 * i + k), at,
        CASE WHEN k = 1 AND g & 3 = 0 THEN 'ITEM_REMOVED' ELSE 'ITEM_ADDED' END, 'v' || v,
        'p' || (h >> 33 & 65535) % 2000, 'One', 12.5, 'EUR', 1,
        CASE WHEN k = 1 AND g & 3 = 0 THEN -1 ELSE 1 END,
        CASE WHEN k = 1 AND g & 3 = 0 THEN -12.5 ELSE 12.5 END,
        CASE WHEN i % 10 = 0 THEN 'c-' || i / 20 END, CASE WHEN i % 10 = 0 THEN 'CHAT' END, 'seed'
      FROM {seed}, generate_series(0, 1) AS k""";

  private static final String TOUCHPOINTS =
      """
      INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id, channel,
                              helpful)
      SELECT {company}, 'v' || v, at, -i, 'c-' || i / 20, 'CHAT', true
      FROM {seed} WHERE i % 10 = 0""";

  private static final String CONVERSATIONS =
      """
      INSERT INTO conversation_change
      SELECT company, conversation_id, currency, sum(value) FROM orders
      WHERE conversation_id IS NOT NULL AND value IS NOT NULL GROUP BY 1, 2, 3""";

  private interface Work {
    void run() throws SQLException;
  }

  private final Connection connection;
  private final int orders;
  private final Map<String, Work> steps = new LinkedHashMap<>();

  SeededYear(Connection connection, int orders) {
    this.connection = connection;
    this.orders = orders;
  }

  /** The day after the year: that of the intake. */
  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /**
   * Goes on where it was left.
   *
   * @param goOn is asked before each step
   * @return whether everything is written
   */
  boolean fill(BooleanSupplier goOn) throws SQLException {
    run("CREATE TABLE IF NOT EXISTS bench_step (name text PRIMARY KEY, first_day date NOT NULL)");
    run("SET session_replication_role = replica; SET synchronous_commit = off");
    run("SET maintenance_work_mem = '256MB'; SET work_mem = '128MB'; SET jit = off");
    run("INSERT INTO company (key) VALUES ('" + COMPANY + "') ON CONFLICT DO NOTHING");
    steps();
    for (Map.Entry<String, Work> step : steps.entrySet()) {
      if (texts("SELECT name FROM bench_step WHERE name = '" + step.getKey() + "'").isEmpty()) {
        if (!goOn.getAsBoolean()) {
          return false;
        }
        step.getValue().run();
        run(
            "INSERT INTO bench_step VALUES ('%s', '%s')"
                .formatted(step.getKey(), today().minusDays(365)));
      }
    }
    run("SET session_replication_role = origin");
    return true;
  }

  private void steps() throws SQLException {
    List<String> indexes = indexes();
    steps.put("without indexes", () -> drop(indexes));
    for (int first = 1; first <= orders; first += CHUNK) {
      int from = first;
      steps.put("from " + first, () -> write(from, Math.min(orders, from + CHUNK - 1)));
    }
    steps.put("refunds", () -> run(filled(REFUNDS, 0, 0)));
    for (String index : indexes) {
      steps.put(index.replace("'", "''"), () -> run(index));
    }
    for (String table : List.of("orders", "refund", "cart_action", "touchpoint")) {
      steps.put("vacuum " + table, () -> run("VACUUM (ANALYZE) " + table));
    }
    steps.put(
        "sums",
        () -> {
          Drift.repair(connection, company(), Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
          run(CONVERSATIONS);
        });
  }

  /** How the tables' indexes and keys are made; remembered, since they are dropped. */
  private List<String> indexes() throws SQLException {
    run(
        """
        CREATE TABLE IF NOT EXISTS bench_index AS
        SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
                      pg_get_constraintdef(oid)) AS make,
               format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS remove
        FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid IN {tables}
        UNION ALL
        SELECT pg_get_indexdef(indexrelid), format('DROP INDEX %s', indexrelid::regclass)
        FROM pg_index i WHERE indrelid IN {tables}
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)"""
            .replace("{tables}", TABLES));
    return texts("SELECT make FROM bench_index ORDER BY make");
  }

  private void drop(List<String> indexes) throws SQLException {
    List<String> removals = texts("SELECT remove FROM bench_index ORDER BY make");
    if (removals.size() != indexes.size()) {
      throw new IllegalStateException(removals + " for " + indexes);
    }
    for (String removal : removals) {
      run(removal);
    }
  }

  private void write(int first, int last) throws SQLException {
    connection.setAutoCommit(false);
    for (String sql : List.of(ORDERS, ACTIONS, TOUCHPOINTS)) {
      run(filled(sql, first, last));
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private String filled(String sql, int first, int last) throws SQLException {
    List<String> begun = texts("SELECT min(first_day)::text FROM bench_step");
    String start = begun.get(0) == null ? today().minusDays(365).toString() : begun.get(0);
    return sql.replace("{seed}", SEED)
        .replace("{company}", Integer.toString(company()))
        .replace("{visitors}", Integer.toString(Math.max(1, orders / 3)))
        .replace("{start}", start + "T00:00:00Z")
        .replace("{pace}", Double.toString((double) YEAR / (orders + 1)))
        .replace("{first}", Integer.toString(first))
        .replace("{last}", Integer.toString(last));
  }

  private int company() throws SQLException {
    return Integer.parseInt(texts("SELECT id FROM company WHERE key = '" + COMPANY + "'").get(0));
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** Whether the hub has added up all changes, and made all sums. */
  static boolean addedUp(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT EXISTS (SELECT FROM rollup_zone WHERE zone = facts_zone)
                  AND NOT EXISTS (SELECT FROM sales_change) AND NOT EXISTS (SELECT FROM cart_change)
                  AND NOT EXISTS (SELECT FROM conversation_change)""")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
