package dev.serai.report.rollup;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/**
 * Sums by days that are too fine to be kept by quarters of an hour: of products, and of visitors
 * and carts. In another time zone they are made anew from the facts; until then, reports read the
 * facts themselves.
 */
final class FactSums {

  /** What is not added up yet: orders by number, and other changes. */
  static final List<String> WAITING = List.of("order_waiting", "product_change", "presence_change");

  private static final List<String> CHANGES = List.of("product_change", "presence_change");

  private static final List<String> KEPT =
      List.of("product_day", "product_month", "presence", "presence_day");

  /**
   * What is added up in one transaction, read in one index scan: takes the company three times, and
   * the last row of {@code order_waiting}.
   */
  static String upTo(String kind) {
    return waiting(kind, " AND no <= ?");
  }

  /** All that is not added up yet, read in one index scan: takes the company three times. */
  static String waiting(String kind) {
    return waiting(kind, "");
  }

  /**
   * @param kind {@code product} or {@code presence}, before the names of two views that have the
   *     same columns
   */
  private static String waiting(String kind, String limit) {
    return """
    (SELECT * FROM %1$s_changed WHERE company = ?
     UNION ALL
     SELECT * FROM %1$s_order WHERE company = ? AND order_no = ANY (ARRAY(
       SELECT unnest(orders) FROM order_waiting WHERE company = ?%2$s))) AS w"""
        .formatted(kind, limit);
  }

  private FactSums() {}

  /** Whether they are made, in days of this time zone. */
  static boolean made(Connection connection, int company, ZoneId zone) throws SQLException {
    return Query.of("SELECT facts_zone FROM rollup_zone WHERE company = ?", company)
        .first(connection, row -> zone.getId().equals(row.getString(1)))
        .orElse(false);
  }

  /**
   * Adds up the changes, and new orders up to a number of batches; the sums are made. The
   * connection's transaction must see one snapshot: what is read is what is deleted. Changes of
   * orders that go on waiting are deleted, too: such an order is read when it is its turn.
   *
   * @return whether orders go on waiting
   */
  static boolean fold(Connection connection, int company, ZoneId zone, int most)
      throws SQLException {
    long last =
        Query.of(
                """
                SELECT max(no) FROM (
                  SELECT no FROM order_waiting WHERE company = ? ORDER BY no LIMIT ?) AS w""",
                company,
                most)
            .first(connection, row -> row.getLong(1))
            .orElse(0L);
    for (String fold : List.of(ProductSums.FOLD, PresenceSums.FOLD)) {
      Query.of(fold, zone.getId(), company, company, company, last).update(connection);
    }
    empty(connection, company, CHANGES);
    return Query.of("DELETE FROM order_waiting WHERE company = ? AND no <= ?", company, last)
            .update(connection)
        == most;
  }

  private static void empty(Connection connection, int company, List<String> tables)
      throws SQLException {
    for (String table : tables) {
      Query.of("DELETE FROM " + table + " WHERE company = ?", company).update(connection);
    }
  }

  /**
   * Makes them from the facts. The connection's transaction must see one snapshot: what is
   * committed afterwards is then still among the changes.
   */
  static void make(Connection connection, int company, ZoneId zone) throws SQLException {
    empty(connection, company, WAITING);
    empty(connection, company, KEPT);
    // a year's visitors are grouped in memory, not on disk
    Query.of("SELECT set_config('work_mem', '128MB', true)")
        .list(connection, row -> row.getString(1));
    Query.of(ProductSums.MAKE, zone.getId(), company).update(connection);
    Query.of(PresenceSums.MAKE, zone.getId(), company).update(connection);
    // until then a report of some days would read all of them
    Query.of("ANALYZE product_day, product_month, presence").update(connection);
    Query.of("UPDATE rollup_zone SET facts_zone = ? WHERE company = ?", zone.getId(), company)
        .update(connection);
  }
}
