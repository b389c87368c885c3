package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog;
import dev.serai.ledger.batch.DecisionBacklog.Job;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The next orders of a job.
 *
 * @param numbers of the orders to be decided again, ascending
 * @param reached the highest number that was looked at
 * @param last whether no more orders follow
 */
public record BacklogSlice(Job job, List<Long> numbers, long reached, boolean last) {

  /** Orders that one transaction decides again. */
  private static final int ORDERS = 200;

  /** Stored orders that one transaction indexes. */
  private static final int INDEXED = 1_000;

  /** Orders that one transaction looks at for those that were placed in the job's span. */
  private static final int SEEN = 2_000;

  private static final String BY_NAME =
      """
      SELECT s.order_no, o.occurred_at BETWEEN ? AND ?
      FROM (SELECT DISTINCT n.company, n.order_no FROM order_identity n
            WHERE n.company = ? AND n.name = ?::bigint AND n.order_no > ?
            ORDER BY n.order_no LIMIT %d) s
      LEFT JOIN orders o ON o.company = s.company AND o.order_no = s.order_no
      ORDER BY s.order_no"""
          .formatted(SEEN);

  private static final String BY_CONVERSATION =
      """
      SELECT s.order_no, s.occurred_at BETWEEN ? AND ?
      FROM (SELECT o.order_no, o.occurred_at FROM orders o
            WHERE o.company = ? AND o.conversation_id = ? AND o.order_no > ?
            ORDER BY o.order_no LIMIT %d) s
      ORDER BY s.order_no"""
          .formatted(SEEN);

  public static BacklogSlice of(Batch batch, Job job) throws SQLException {
    return switch (job.kind()) {
      case NAME -> found(batch, job, BY_NAME);
      case CONVERSATION -> found(batch, job, BY_CONVERSATION);
      case INDEX -> indexed(batch, job);
      case NAMES -> all(batch, job);
      default -> throw new IllegalArgumentException(job.kind() + " leads to no orders");
    };
  }

  private static BacklogSlice found(Batch batch, Job job, String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    long reached = job.after();
    int seen = 0;
    try (PreparedStatement select = batch.connection().prepareStatement(sql)) {
      select.setObject(1, job.from().atOffset(ZoneOffset.UTC));
      select.setObject(2, job.to().atOffset(ZoneOffset.UTC));
      select.setInt(3, job.company());
      select.setString(4, job.subject());
      select.setLong(5, job.after());
      try (ResultSet rows = select.executeQuery()) {
        while (numbers.size() < ORDERS && rows.next()) {
          reached = rows.getLong(1);
          seen++;
          if (rows.getBoolean(2)) {
            numbers.add(reached);
          }
        }
      }
    }
    return new BacklogSlice(job, numbers, reached, seen < SEEN && numbers.size() < ORDERS);
  }

  private static BacklogSlice all(Batch batch, Job job) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement select =
        batch
            .connection()
            .prepareStatement(
                """
                SELECT order_no FROM orders WHERE company = ? AND order_no > ?
                ORDER BY order_no LIMIT %d"""
                    .formatted(ORDERS))) {
      select.setInt(1, job.company());
      select.setLong(2, job.after());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
    }
    long reached = numbers.isEmpty() ? job.after() : numbers.get(numbers.size() - 1);
    return new BacklogSlice(job, numbers, reached, numbers.size() < ORDERS);
  }

  /** Indexes the next stored orders by a kind of token; those with a link are decided again. */
  private static BacklogSlice indexed(Batch batch, Job job) throws SQLException {
    String token = job.subject().replace('-', '_');
    Connection connection = batch.connection();
    // the same bits as OrderIndex.hash
    String sql =
        """
        WITH slice AS (
          SELECT order_no, %1$s AS token,
                 ('x' || encode(substring(sha256(convert_to(?, 'UTF8') || '\\x00'::bytea
                    || convert_to(%1$s, 'UTF8')) FOR 8), 'hex'))::bit(64)::bigint AS name
          FROM orders WHERE company = ? AND order_no > ? ORDER BY order_no LIMIT %2$d),
        added AS (
          INSERT INTO order_identity (company, name, order_no)
          SELECT ?, s.name, s.order_no FROM slice s
          WHERE s.token IS NOT NULL AND NOT EXISTS (
            SELECT FROM order_identity n WHERE n.name = s.name AND n.order_no = s.order_no))
        SELECT order_no,
               token IS NOT NULL AND EXISTS (
                 SELECT FROM link l WHERE l.company = ? AND l.kind = ? AND l.token = s.token)
        FROM slice s ORDER BY order_no"""
            .formatted(token, INDEXED);
    List<Long> numbers = new ArrayList<>();
    long reached = job.after();
    int count = 0;
    try (PreparedStatement index = connection.prepareStatement(sql)) {
      index.setString(1, job.company() + "/" + job.subject());
      index.setInt(2, job.company());
      index.setLong(3, job.after());
      index.setInt(4, job.company());
      index.setInt(5, job.company());
      index.setString(6, job.subject());
      try (ResultSet rows = index.executeQuery()) {
        while (rows.next()) {
          reached = rows.getLong(1);
          count++;
          if (rows.getBoolean(2)) {
            numbers.add(reached);
          }
        }
      }
    }
    return new BacklogSlice(job, numbers, reached, count < INDEXED);
  }

  /** Notes how far the job came, or removes it. */
  public void done(Batch batch) throws SQLException {
    DecisionBacklog.done(batch, job.after(reached), last);
  }
}
