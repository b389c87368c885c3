package dev.serai.report.order;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * One event of an order for one destination: forwarded, owed, or given up.
 *
 * @param kind checkout, cancellation, refund or correction
 * @param state owed, dead, or how it was settled: accepted, known or skipped
 * @param settledAt when it was settled or given up; null while owed
 * @param answer the destination's last answer, or why it was given up; null if there is none
 */
public record OrderForwarding(
    String destination,
    String kind,
    String state,
    int attempts,
    Instant createdAt,
    Instant settledAt,
    Instant nextAttemptAt,
    String answer) {

  private static final String SQL =
      """
      SELECT destination, kind, 'owed' AS state, attempts, created_at,
             NULL::timestamptz AS settled_at, next_attempt_at, last_answer AS answer, outbox_no
      FROM outbox WHERE company = ? AND subject = ? AND kind <> 'cart'
      UNION ALL
      SELECT destination, kind, result, attempts, created_at, sent_at, NULL, answer, outbox_no
      FROM forwarded WHERE company = ? AND subject = ? AND kind <> 'cart'
      UNION ALL
      SELECT destination, kind, 'dead', attempts, created_at, dead_at, NULL, reason, outbox_no
      FROM dead_letter WHERE company = ? AND subject = ? AND kind <> 'cart'
      ORDER BY outbox_no, destination""";

  /**
   * @param subject the order's name in the outbox
   */
  static List<OrderForwarding> read(Connection connection, int company, String subject)
      throws SQLException {
    return Query.of(SQL, company, subject, company, subject, company, subject)
        .list(connection, OrderForwarding::of);
  }

  /** The name under which the ledger owes an order. */
  static String subject(String orderId, long orderNo) {
    return orderId == null ? "order " + orderNo : orderId;
  }

  private static OrderForwarding of(ResultSet row) throws SQLException {
    return new OrderForwarding(
        row.getString("destination"),
        row.getString("kind"),
        row.getString("state"),
        row.getInt("attempts"),
        Query.instant(row, "created_at"),
        Query.instant(row, "settled_at"),
        Query.instant(row, "next_attempt_at"),
        row.getString("answer"));
  }
}
