package dev.serai.report.order;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Orders, newest first.
 *
 * @param next the {@code after} of the next page; null if this is the last
 */
public record OrderPage(List<OrderSummary> orders, String next) {

  /**
   * @param attributed only orders that a conversation earned, or only the others; null for both
   * @param after the last order already seen; null for the first page
   * @param limit orders of one page
   */
  public record Selection(
      Days days, CountingRule counting, Boolean attributed, Cursor after, int limit) {}

  /** The place of an order in the list, written as {@code TIME~NUMBER}. */
  public record Cursor(Instant occurredAt, long orderNo) {

    /** PostgreSQL's times reach further, Java's much further. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Throws {@link IllegalArgumentException} for a text of another shape. */
    public static Cursor parse(String text) {
      int mark = text.lastIndexOf('~');
      try {
        Instant at = Instant.parse(text.substring(0, Math.max(mark, 0)));
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
          throw new DateTimeException("out of range");
        }
        return new Cursor(at, Long.parseLong(text.substring(mark + 1)));
      } catch (DateTimeException | NumberFormatException e) {
        throw new IllegalArgumentException("'" + text + "' is not the 'next' of a page", e);
      }
    }

    @Override
    public String toString() {
      return occurredAt + "~" + orderNo;
    }
  }

  private record Line(OrderSummary order, long orderNo) {}

  private static final String SQL =
      """
      SELECT %s
      FROM orders
      WHERE company = ? AND occurred_at >= ? AND occurred_at < ?
        AND occurred_at <= ? AND (occurred_at, order_no) < (?, ?)
        AND (?::boolean IS NULL OR (conversation_id IS NOT NULL) = ?)
      ORDER BY occurred_at DESC, order_no DESC
      LIMIT ?"""
          .formatted(OrderSummary.COLUMNS);

  public static OrderPage read(Connection connection, Company company, Selection selection)
      throws SQLException {
    Instant end = selection.days.end();
    Cursor after = selection.after == null ? new Cursor(end, Long.MAX_VALUE) : selection.after;
    List<Line> lines =
        Query.of(SQL)
            .with(selection.counting.parameters())
            .with(
                List.of(
                    CompanyNumber.of(connection, company.key()),
                    selection.days.start(),
                    end,
                    after.occurredAt,
                    after.occurredAt,
                    after.orderNo))
            .with(Arrays.asList(selection.attributed, selection.attributed))
            // one row more shows whether there is a next page
            .with(List.of(selection.limit + 1))
            .list(connection, OrderPage::line);
    boolean more = lines.size() > selection.limit;
    List<Line> page = more ? lines.subList(0, selection.limit) : lines;
    return new OrderPage(
        page.stream().map(Line::order).toList(),
        more ? cursor(page.get(page.size() - 1)).toString() : null);
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(OrderSummary.of(row), row.getLong("order_no"));
  }

  private static Cursor cursor(Line line) {
    return new Cursor(line.order.occurredAt(), line.orderNo);
  }
}
