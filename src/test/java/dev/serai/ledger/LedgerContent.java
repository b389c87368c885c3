package dev.serai.ledger;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The content of a ledger, to be compared with that of another one that received the same. */
public final class LedgerContent {

  /** The content of the tables, without numbers and without the times of our own clock. */
  private static final Map<String, String> SQL = new LinkedHashMap<>();

  static {
    SQL.put(
        "orders",
        "SELECT order_id, store, repeat_key, occurred_at, status, value, currency, refunded,"
            + " adjusted, findings, test, source,"
            + " source_type, user_fp, faq_fp, cart_token, checkout_token, customer_id, email_hash,"
            + " sources, disagreement, conversation_id, channel, experiment, variant, rule,"
            + " identity_method, settings, candidates, evidence, ignored_names, reported_by,"
            + " browser_match FROM orders ORDER BY 1, 2, 3, 4");
    SQL.put(
        "reports of orders without id",
        "SELECT repeat_key, o.occurred_at, e.occurred_at, trust, data FROM event e"
            + " JOIN orders o USING (company, order_no) WHERE order_id IS NULL"
            + " ORDER BY 1, 2, 3, 4, 5");
    SQL.put(
        "order_line",
        "SELECT order_id, store, line, l.occurred_at, product_id, quantity, unit_price, line_total,"
            + " l.currency FROM order_line l JOIN orders USING (company, order_no)"
            + " ORDER BY 1, 2, 3, 4, 5");
    SQL.put(
        "refund",
        "SELECT order_id, store, refund_id, r.occurred_at, r.value, r.currency, r.status, counted"
            + " FROM refund r JOIN orders USING (company, order_no) ORDER BY 1, 2, 3");
    SQL.put(
        "touchpoint",
        "SELECT fingerprint, occurred_at, conversation_id, channel, helpful FROM touchpoint"
            + " ORDER BY 1, 2, 3");
    SQL.put(
        "exposure",
        "SELECT experiment, fingerprint, visitor, variant, occurred_at FROM exposure"
            + " ORDER BY 1, 2, 3, 4");
    SQL.put(
        "link", "SELECT kind, token, fingerprint, occurred_at, trust FROM link ORDER BY 1, 2, 3");
    SQL.put("cart", "SELECT cart_id, version, items FROM cart ORDER BY 1");
    SQL.put(
        "cart_action",
        "SELECT occurred_at, type, cart_id, version, user_fp, product_id, quantity, delta, amount,"
            + " excluded, trust, customer_id, conversation_id, channel, rule, identity_method, settings,"
            + " evidence FROM cart_action ORDER BY 1, 2, 3, 4, 5, 6, 7");
  }

  private static final List<String> CLEARED =
      List.of(
          "delivery_key",
          "archive_index",
          "delivery_remapped",
          "archive_block",
          "event_key",
          "event",
          "refund",
          "orders",
          "decision_history",
          "order_identity",
          "touchpoint",
          "exposure",
          "link",
          "cart",
          "cart_action",
          "warning",
          "outbox",
          "crowded_name",
          "decision_backlog");

  private LedgerContent() {}

  /** Rows by what they are about. */
  static Map<String, List<String>> of(LedgerFixture ledger) {
    Map<String, List<String>> content = new LinkedHashMap<>();
    SQL.forEach((table, sql) -> content.put(table, ledger.rows(sql).stream().sorted().toList()));
    return content;
  }

  /** Row by row: TRUNCATE, which empties the sums too, would take most of a test's time. */
  static void clear(LedgerFixture ledger) {
    ledger.execute(
        CLEARED.stream().map(table -> "DELETE FROM " + table + "; ").collect(joining())
            + "UPDATE company SET linked = 0, store = NULL");
  }

  /** Minute, status, value, last status announced and number of reports of each order. */
  public static List<String> ordersWithReports(LedgerFixture ledger) {
    return ledger.rows(
        """
        SELECT extract(epoch FROM o.occurred_at - '2026-03-01T12:00:00Z')::int / 60, status, value,
               announced, (SELECT count(*) FROM event e WHERE e.company = o.company
                             AND e.order_no = o.order_no)
        FROM orders o ORDER BY o.occurred_at, order_id\
        """);
  }

  /** Reports of an order that does not exist, and orders without a report. */
  public static List<String> orphans(LedgerFixture ledger) {
    return ledger.rows(
        """
        SELECT event_no, o.order_no
        FROM (SELECT * FROM event WHERE kind IN ('checkout', 'refund')) e
        FULL JOIN orders o USING (company, order_no) WHERE e.event_no IS NULL OR o.company IS NULL\
        """);
  }
}
