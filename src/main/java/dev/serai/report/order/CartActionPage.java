package dev.serai.report.order;

import dev.serai.model.Company;
import dev.serai.model.Money;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Conditions;
import dev.serai.report.Days;
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
 * Cart actions that count, newest first.
 *
 * @param next the {@code after} of the next page; null if this is the last
 */
public record CartActionPage(List<CartAction> actions, String next) {

  /**
   * @param amount value added to the cart; negative if it was removed
   */
  public record CartAction(
      Instant occurredAt,
      String type,
      String cartId,
      String productId,
      String productName,
      BigDecimal quantity,
      BigDecimal amount,
      String currency,
      String conversationId,
      String channel) {}

  /**
   * @param attributed those that a conversation earned, or the others; null for both
   * @param removals only what was removed
   */
  public record Selection(
      Days days,
      String channel,
      String currency,
      Boolean attributed,
      String product,
      boolean removals,
      PageRequest paging) {}

  private record Numbered(CartAction action, long number) {}

  private static final String SELECT =
      """
      SELECT action_no, occurred_at, type, cart_id, product_id, product_name, delta, amount, currency,
             conversation_id, channel
      FROM cart_action""";

  public static CartActionPage read(Connection connection, Company company, Selection selection)
      throws SQLException {
    Conditions conditions =
        new Conditions()
            .add("company = ?", CompanyNumber.of(connection, company.key()))
            .add("occurred_at >= ?", selection.days.start())
            .add("occurred_at < ?", selection.days.end())
            .add("excluded IS NULL");
    Filter.equal(conditions, "channel", selection.channel);
    Filter.equal(conditions, "currency", selection.currency);
    Filter.equal(conditions, "product_id", selection.product);
    if (selection.attributed != null) {
      conditions.add("channel IS " + (selection.attributed ? "NOT NULL" : "NULL"));
    }
    if (selection.removals) {
      conditions.add("delta < 0");
    }
    PageRequest.Page<Numbered> page =
        selection.paging.read(
            connection,
            SELECT,
            List.of(),
            conditions,
            "occurred_at",
            "action_no",
            CartActionPage::action,
            each -> new PageCursor(each.action.occurredAt, each.number));
    return new CartActionPage(page.rows().stream().map(Numbered::action).toList(), page.next());
  }

  private static Numbered action(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    BigDecimal quantity = row.getBigDecimal("delta");
    return new Numbered(
        new CartAction(
            Query.instant(row, "occurred_at"),
            row.getString("type"),
            row.getString("cart_id"),
            row.getString("product_id"),
            row.getString("product_name"),
            quantity == null ? null : quantity.stripTrailingZeros(),
            Money.normal(row.getBigDecimal("amount"), currency),
            currency,
            row.getString("conversation_id"),
            row.getString("channel")),
        row.getLong("action_no"));
  }
}
