package dev.serai.bench;

import dev.serai.report.rollup.Drift;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A year of one company, written as rows: orders of two lines from 2,000 products, each tenth
 * earned by a conversation, each twentieth refunded in part; two cart actions and a tenth of a
 * touchpoint for each order.
 */
final class SeededYear {

  static final String COMPANY = "bench0000";

  private static final int CHUNK = 100_000;
  private static final int YEAR = 365 * 86_400;

  private static final String ORDERS =
      """
      INSERT INTO orders (company, order_no, order_id, occurred_at, status, value, currency, refunded,
        test, source, source_type, store, line_products, line_names, line_quantities, line_prices,
        line_totals, line_value, user_fp, sources, conversation_id, channel, rule, identity_method,
        settings, candidates, decided_at, reported_by, evidence)
      SELECT %1$d, -i, 'seed-' || i, at,
        CASE WHEN i %% 40 = 1 THEN 'pending' WHEN i %% 40 = 2 THEN 'cancelled' ELSE 'paid' END,
        a + b, CASE WHEN i %% 10 = 3 THEN 'USD' ELSE 'EUR' END,
        CASE WHEN i %% 20 = 5 THEN a ELSE 0 END, i %% 500 = 7,
        CASE WHEN i %% 12 = 4 THEN 'WEB' ELSE 'SHOP' END, 'digital-store',
        CASE WHEN i %% 3 > 0 THEN 'store-' || i %% 3 END,
        ARRAY['p' || i * 7919 %% 2000, 'p' || i * 104729 %% 2000], ARRAY['One', 'Other'], '{1,1}',
        ARRAY[a, b], ARRAY[a, b], 'GIVEN', 'v' || i %% %2$d, 1,
        CASE WHEN i %% 10 = 0 THEN 'c-' || i / 20 END,
        CASE WHEN i %% 10 = 0 THEN CASE WHEN i %% 30 = 0 THEN 'FAQ' ELSE 'CHAT' END END,
        CASE WHEN i %% 10 = 0 THEN 'first-touch' ELSE 'no-interaction' END, 'fingerprint', 'seed',
        CASE WHEN i %% 10 = 0 THEN format('[{"conversationId":"c-%%s","channel":"CHAT",'
          || '"occurredAt":"%%s","fingerprint":"v","identityMethod":"fingerprint",'
          || '"verdict":"chosen","products":["p%%s"]}]', i / 20,
          to_char((at - i %% 1400 * interval '1 minute') AT TIME ZONE 'UTC',
                  'YYYY-MM-DD"T"HH24:MI:SS"Z"'), i * 7919 %% 4000) END,
        at, CASE WHEN i %% 25 = 0 THEN 'BROWSER' ELSE 'SIGNED_WEBHOOK' END,
        CASE WHEN i %% 10 = 0 THEN 'BROWSER' END
      FROM (SELECT i::bigint, timestamptz '%3$s' + i * interval '%4$s seconds' AS at,
                   (i * 37 %% 9000 + 500) / 100.0 AS a, (i * 53 %% 4000 + 100) / 100.0 AS b
            FROM generate_series(%5$d, %6$d) AS i) AS seed""";

  private static final String REFUNDS =
      """
      INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency, status, counted)
      SELECT company, order_no, 'r', occurred_at + interval '3 days', refunded, currency, 'done', refunded
      FROM orders WHERE company = %1$d AND order_no BETWEEN -%6$d AND -%5$d AND refunded > 0""";

  private static final String ACTIONS =
      """
      INSERT INTO cart_action (company, action_no, event_no, occurred_at, type, user_fp, product_id,
        product_name, unit_price, currency, quantity, delta, amount, conversation_id, channel, rule)
      SELECT %1$d, -(2 * i + k), -(2 * i + k), timestamptz '%3$s' + i * interval '%4$s seconds',
        CASE WHEN k = 1 AND i %% 4 = 0 THEN 'ITEM_REMOVED' ELSE 'ITEM_ADDED' END, 'v' || i %% %2$d,
        'p' || i * 7919 %% 2000, 'One', 12.5, 'EUR', 1,
        CASE WHEN k = 1 AND i %% 4 = 0 THEN -1 ELSE 1 END,
        CASE WHEN k = 1 AND i %% 4 = 0 THEN -12.5 ELSE 12.5 END,
        CASE WHEN i %% 10 = 0 THEN 'c-' || i / 20 END, CASE WHEN i %% 10 = 0 THEN 'CHAT' END, 'seed'
      FROM generate_series(%5$d::bigint, %6$d) AS i, generate_series(0, 1) AS k""";

  private static final String TOUCHPOINTS =
      """
      INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id, channel,
                              helpful)
      SELECT %1$d, 'v' || i %% %2$d, timestamptz '%3$s' + i * interval '%4$s seconds', -i,
             'c-' || i / 20, 'CHAT', true
      FROM generate_series(%5$d::bigint, %6$d) AS i WHERE i %% 10 = 0""";

  private final Connection connection;
  private final int orders;

  SeededYear(Connection connection, int orders) {
    this.connection = connection;
    this.orders = orders;
  }

  /** The day after the year: that of the intake. */
  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  void fill() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO company (key) VALUES ('" + COMPANY + "') ON CONFLICT DO NOTHING");
      int company = company(statement);
      // the sums are made afterwards, all at once
      statement.execute("SET session_replication_role = replica; SET synchronous_commit = off");
      for (int first = 1; first <= orders; first += CHUNK) {
        for (String sql : new String[] {ORDERS, REFUNDS, ACTIONS, TOUCHPOINTS}) {
          statement.execute(
              sql.formatted(
                  company,
                  Math.max(1, orders / 3),
                  today().minusDays(365).atStartOfDay().toInstant(ZoneOffset.UTC),
                  (double) YEAR / (orders + 1),
                  first,
                  Math.min(orders, first + CHUNK - 1)));
        }
      }
      statement.execute("SET session_replication_role = origin");
      statement.execute("ANALYZE orders, refund, cart_action, touchpoint");
      Drift.repair(connection, company, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
      statement.execute(
          """
          INSERT INTO conversation_change
          SELECT company, conversation_id, currency, sum(value) FROM orders
          WHERE conversation_id IS NOT NULL AND value IS NOT NULL GROUP BY 1, 2, 3""");
    }
  }

  private static int company(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT id FROM company WHERE key = '" + COMPANY + "'")) {
      row.next();
      return row.getInt(1);
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
