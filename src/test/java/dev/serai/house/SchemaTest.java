package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.report.LedgerRows;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the database's own catalogue says of the tables, and what its views show to people. */
class SchemaTest {

  private final DataSource database = TestDatabase.fresh();

  @Test
  void everyTableHasAKey() throws SQLException {
    assertThat(
            texts(
                """
                SELECT relname::text FROM pg_class c
                WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                  AND NOT EXISTS (SELECT FROM pg_index i
                                  WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid
                                    AND i.indpred IS NULL)
                ORDER BY 1"""))
        .isEmpty();
  }

  @Test
  void everyViewForPeopleIsExplained() throws SQLException {
    List<String> views =
        texts(
            "SELECT obj_description(oid) FROM pg_class WHERE relkind = 'v' AND relname LIKE 'sales\\_%'"
                + " AND relname <> 'sales_fact'");
    assertThat(views).hasSize(5).doesNotContainNull();
  }

  @Test
  void theViewsAddUp() throws SQLException {
    LedgerRows rows = new LedgerRows(database, "shop");
    rows.execute(
        "INSERT INTO rollup_zone (company, zone) VALUES (?, 'Asia/Tokyo')", rows.companyNumber());
    rows.set(rows.order("1", "2026-11-10T20:00:00Z", "10.00", "EUR"), "refunded = 3, adjusted = 1");
    rows.earn(rows.order("2", "2026-11-11T10:00:00Z", "5.50", "EUR"), "c", "CHAT");
    rows.set(rows.order("3", "2026-11-11T10:00:00Z", "99.00", "EUR"), "test = true");
    rows.order("4", "2026-11-11T10:00:00Z", null, null);

    assertThat(
            texts(
                "SELECT concat_ws(' ', company, day, currency, orders, gross, refunded, net,"
                    + " attributed_orders, attributed_gross) FROM sales_days"))
        .containsExactly("shop 2026-11-11 EUR 2 15.50 3 11.50 1 5.50");
    assertThat(texts("SELECT rule FROM sales_decisions WHERE order_no = 2 AND current"))
        .containsExactly("first-touch");
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Query.of(sql).list(connection, row -> row.getString(1));
    }
  }
}
