package dev.serai.report.order;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Conditions;
import dev.serai.report.Days;
import dev.serai.report.PageCursor;
import dev.serai.report.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Orders, newest first.
 *
 * @param next the {@code after} of the next page; null if this is the last
 */
public record OrderPage(List<OrderSummary> orders, String next) {

  public record Selection(Days days, OrderFilter filter, PageRequest paging) {}

  private record Line(OrderSummary order, long orderNo) {}

  public static OrderPage read(Connection connection, Company company, Selection selection)
      throws SQLException {
    Conditions conditions =
        new Conditions()
            .add("company = ?", CompanyNumber.of(connection, company.key()))
            .add("occurred_at >= ?", selection.days.start())
            .add("occurred_at < ?", selection.days.end());
    selection.filter.restrict(conditions);
    PageRequest.Page<Line> page =
        selection.paging.read(
            connection,
            "SELECT " + OrderSummary.COLUMNS + " FROM orders",
            selection.filter.counting().parameters(),
            conditions,
            "occurred_at",
            "order_no",
            row -> new Line(OrderSummary.of(row), row.getLong("order_no")),
            line -> new PageCursor(line.order.occurredAt(), line.orderNo));
    return new OrderPage(page.rows().stream().map(Line::order).toList(), page.next());
  }
}
