package dev.serai.report.order;

import dev.serai.model.Company;
import dev.serai.model.Money;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Conditions;
import dev.serai.report.PageCursor;
import dev.serai.report.PageRequest;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Refunds by the time they were made, newest first: those that are done.
 *
 * @param next the {@code after} of the next page; null if this is the last
 */
public record RefundPage(List<Refund> refunds, String next) {

  /**
   * @param order key of its order
   * @param value by how much it lowers the order's worth, in the order's currency
   * @param placedAt when the order was placed
   */
  public record Refund(
      String refundId,
      String order,
      Instant occurredAt,
      BigDecimal value,
      String currency,
      Instant placedAt,
      String conversationId) {}

  private record Line(Refund refund, long number) {}

  // a page ends between two refunds of one instant by the hash of their names
  private static final String SELECT =
      """
      SELECT r.refund_id, r.refunded_at, r.counted, orders.*,
             %s AS key, r.number
      FROM (SELECT company, order_no, refund_id, occurred_at AS refunded_at,
                   coalesce(counted, value, 0) AS counted,
                   hashtextextended(refund_id, order_no) AS number
            FROM refund WHERE company = ? AND occurred_at >= ? AND occurred_at < ?
              AND status = 'done') AS r
      JOIN orders ON orders.company = r.company AND orders.order_no = r.order_no"""
          .formatted(OrderLookup.KEY);

  public static RefundPage read(
      Connection connection, Company company, OrderPage.Selection selection) throws SQLException {
    Conditions conditions = new Conditions();
    selection.filter().restrict(conditions);
    PageRequest.Page<Line> page =
        selection
            .paging()
            .read(
                connection,
                SELECT,
                List.of(
                    CompanyNumber.of(connection, company.key()),
                    selection.days().start(),
                    selection.days().end()),
                conditions,
                "refunded_at",
                "number",
                RefundPage::line,
                line -> new PageCursor(line.refund.occurredAt, line.number));
    return new RefundPage(page.rows().stream().map(Line::refund).toList(), page.next());
  }

  private static Line line(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    BigDecimal counted = row.getBigDecimal("counted");
    return new Line(
        new Refund(
            row.getString("refund_id"),
            row.getString("key"),
            Query.instant(row, "refunded_at"),
            currency == null ? counted : Money.normal(counted, currency),
            currency,
            Query.instant(row, "occurred_at"),
            row.getString("conversation_id")),
        row.getLong("number"));
  }
}
