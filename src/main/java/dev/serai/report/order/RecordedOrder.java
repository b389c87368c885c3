package dev.serai.report.order;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.CountingRule;
import dev.serai.report.Exclusion;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recorded order, to be compared with the shop's own.
 *
 * @param value null until a source has reported it
 * @param exclusion why it is left out of revenue; null if it counts
 */
public record RecordedOrder(
    String orderId, BigDecimal value, String currency, String status, Exclusion exclusion) {

  private static final String SQL =
      "SELECT order_id, value, currency, status, "
          + CountingRule.EXCLUSION
          + " AS exclusion FROM orders WHERE company = ? AND order_id = ANY (?)";

  /** Those of the company that are recorded, by id. */
  public static Map<String, RecordedOrder> find(
      Connection connection, Company company, Set<String> ids) throws SQLException {
    CountingRule counting = CountingRule.of(company.exclusions(), Set.of());
    int number = CompanyNumber.of(connection, company.key());
    Map<String, RecordedOrder> found = new HashMap<>();
    Query.of(SQL)
        .with(counting.parameters())
        .with(List.of(number, ids))
        .list(connection, RecordedOrder::of)
        .forEach(order -> found.put(order.orderId, order));
    return found;
  }

  private static RecordedOrder of(ResultSet row) throws SQLException {
    return new RecordedOrder(
        row.getString("order_id"),
        row.getBigDecimal("value"),
        row.getString("currency"),
        row.getString("status"),
        Exclusion.of(row.getString("exclusion")));
  }
}
