package dev.serai.report.order;

import dev.serai.model.Company;
import dev.serai.model.Money;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Conditions;
import dev.serai.report.Filter;
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
 * The orders that contain a product, newest first, each with what it paid for it.
 *
 * @param next the {@code after} of the next page; null if this is the last
 */
public record LinePage(List<Line> lines, String next) {

  /**
   * @param order its key
   * @param gross of its lines of the product in this currency
   * @param recommended by the conversation that earned the order
   */
  public record Line(
      String order,
      Instant occurredAt,
      String productId,
      BigDecimal units,
      BigDecimal gross,
      String currency,
      boolean recommended,
      String conversationId) {}

  /**
   * @param recommended only orders in which it was recommended, or only the others; null for both
   */
  public record Selection(
      OrderPage.Selection orders, String product, String currency, Boolean recommended) {}

  private record Numbered(Line line, long orderNo) {}

  private static final String SELECT =
      """
      SELECT %s AS key,
             order_no, occurred_at, conversation_id, l.units, l.gross, l.line_currency,
             coalesce(? = ANY (recommended), false) AS was_recommended
      FROM orders
      CROSS JOIN LATERAL (
        SELECT coalesce(line.line_currency, orders.currency) AS line_currency,
               coalesce(sum(line.quantity), 0) AS units, coalesce(sum(line.total), 0) AS gross
        FROM unnest(line_products, line_quantities, line_totals, line_currencies, line_gift_cards)
             AS line (product_id, quantity, total, line_currency, gift_card)
        WHERE line.product_id = ? AND line.gift_card IS NOT TRUE
        GROUP BY 1) AS l"""
          .formatted(OrderLookup.KEY);

  public static LinePage read(Connection connection, Company company, Selection selection)
      throws SQLException {
    Conditions conditions =
        new Conditions()
            .add("company = ?", CompanyNumber.of(connection, company.key()))
            .add("occurred_at >= ?", selection.orders.days().start())
            .add("occurred_at < ?", selection.orders.days().end());
    selection.orders.filter().restrict(conditions);
    Filter.equal(conditions, "l.line_currency", selection.currency);
    if (selection.recommended != null) {
      conditions.add(
          "coalesce(? = ANY (recommended), false) = ?", selection.product, selection.recommended);
    }
    PageRequest.Page<Numbered> page =
        selection
            .orders
            .paging()
            .read(
                connection,
                SELECT,
                List.of(selection.product, selection.product),
                conditions,
                "occurred_at",
                "order_no",
                row -> line(row, selection.product),
                line -> new PageCursor(line.line.occurredAt, line.orderNo));
    return new LinePage(page.rows().stream().map(Numbered::line).toList(), page.next());
  }

  private static Numbered line(ResultSet row, String product) throws SQLException {
    String currency = row.getString("line_currency");
    BigDecimal gross = row.getBigDecimal("gross");
    return new Numbered(
        new Line(
            row.getString("key"),
            Query.instant(row, "occurred_at"),
            product,
            row.getBigDecimal("units").stripTrailingZeros(),
            currency == null ? gross : Money.normal(gross, currency),
            currency,
            row.getBoolean("was_recommended"),
            row.getString("conversation_id")),
        row.getLong("order_no"));
  }
}
