package dev.serai.report.rollup;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;

/**
 * Sums by days that are too fine to be kept by quarters of an hour: of products, and of visitors
 * and carts. In another time zone they are made anew from the facts; until then, reports read the
 * facts themselves.
 */
final class FactSums {

  private FactSums() {}

  /** Whether they are made, in days of this time zone. */
  static boolean made(Connection connection, int company, ZoneId zone) throws SQLException {
    return Query.of("SELECT facts_zone FROM rollup_zone WHERE company = ?", company)
        .first(connection, row -> zone.getId().equals(row.getString(1)))
        .orElse(false);
  }

  /** Adds up the changes; the sums are made. */
  static void fold(Connection connection, int company, ZoneId zone) throws SQLException {
    Query.of(ProductSums.FOLD, company, zone.getId()).update(connection);
    Query.of(PresenceSums.FOLD, company, zone.getId()).update(connection);
  }

  /**
   * Makes them from the facts. The connection's transaction must see one snapshot: what is
   * committed afterwards is then still among the changes.
   */
  static void make(Connection connection, int company, ZoneId zone) throws SQLException {
    for (String table :
        new String[] {
          "product_change",
          "product_day",
          "product_month",
          "presence_change",
          "presence",
          "presence_day"
        }) {
      Query.of("DELETE FROM " + table + " WHERE company = ?", company).update(connection);
    }
    Query.of(ProductSums.MAKE, company, zone.getId()).update(connection);
    Query.of(PresenceSums.MAKE, company, zone.getId()).update(connection);
    Query.of("UPDATE rollup_zone SET facts_zone = ? WHERE company = ?", zone.getId(), company)
        .update(connection);
  }
}
