package dev.serai.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.serai.TestDatabase;
import dev.serai.model.Company;
import dev.serai.report.operations.OutboxReport;
import dev.serai.report.operations.QuarantinePage;
import dev.serai.report.order.OrderExplanation;
import dev.serai.report.order.OrderFilter;
import dev.serai.report.order.OrderPage;
import dev.serai.report.revenue.ConversationReport;
import dev.serai.report.revenue.RevenueQuestion;
import dev.serai.report.revenue.RevenueReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The cost of a report depends on what it covers, not on how much is stored. */
class IndexUseTest {

  private static final Company SHOP = LedgerRows.company("shop", "UTC");
  private static final Days MONTH =
      new Days(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-30"), SHOP.timeZone());
  private static final CountingRule COUNTING = CountingRule.of(SHOP.exclusions(), Set.of());

  private static final String OTHERS =
      """
      SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid()\
      """;

  @Test
  void noReportReadsAWholeTableOfTwoHundredThousandOrders() throws SQLException {
    String url;
    try (HikariDataSource filled = (HikariDataSource) TestDatabase.fresh()) {
      url = filled.getJdbcUrl();
      twoYears(new LedgerRows(filled, "shop"));
    }
    String before = scans(url);

    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(url);
    ReportSnapshot reads = new ReportSnapshot(database, Duration.ofSeconds(20));
    reads.read(c -> RevenueReport.read(c, SHOP, RevenueQuestion.of(MONTH, COUNTING), 10));
    OrderPage page = reads.read(c -> OrderPage.read(c, SHOP, selection(true, null)));
    PageCursor next = PageCursor.parse(page.next());
    reads.read(c -> OrderPage.read(c, SHOP, selection(null, next)));
    Optional<OrderExplanation> order =
        reads.read(c -> OrderExplanation.read(c, SHOP, "o-1700", COUNTING));
    Optional<ConversationReport> conversation =
        reads.read(c -> ConversationReport.read(c, SHOP, "c-170", COUNTING, 50));
    assertThat(order.map(OrderExplanation::forwarding).orElseThrow()).hasSize(1);
    assertThat(conversation.map(ConversationReport::orders).orElseThrow()).hasSize(1);
    reads.read(c -> OutboxReport.read(c, SHOP, 50, Clock.systemUTC()));
    reads.read(
        c ->
            QuarantinePage.read(
                c, SHOP, new QuarantinePage.Selection(false, null, null, Long.MAX_VALUE, 50)));

    database.close();
    assertThat(scans(url)).isEqualTo(before);
    readEverything(url);
    assertThat(scans(url)).as("the counts notice a whole table read").isNotEqualTo(before);
  }

  private static OrderPage.Selection selection(Boolean attributed, PageCursor after) {
    return new OrderPage.Selection(
        MONTH, OrderFilter.of(COUNTING, attributed), new PageRequest(after, 50));
  }

  /**
   * 200,000 orders, a tenth of them attributed; as many forwarded; 50,000 cart actions and
   * touchpoints.
   */
  private static void twoYears(LedgerRows rows) {
    rows.execute(
        """
        INSERT INTO orders (company, order_no, order_id, occurred_at, status, value, currency, test,
                            source_type, line_value, sources, conversation_id, channel, rule,
                            identity_method, settings, decided_at)
        SELECT ?, i, 'o-' || i, timestamptz '2025-01-01Z' + make_interval(secs => i * 300), 'paid',
               i % 100 + 1, 'EUR', false, 'digital-store', 'GIVEN', 1,
               CASE WHEN i % 10 = 0 THEN 'c-' || i / 10 END,
               CASE WHEN i % 10 = 0 THEN 'CHAT' END, 'first-touch', 'fingerprint', 'v1', now()
        FROM generate_series(1, 200000) AS i\
        """,
        rows.companyNumber());
    rows.execute(
        """
        INSERT INTO forwarded
        SELECT ?, 'stats', i, 'checkout', 'o-' || i, 'accepted', NULL, 1, now(), now()
        FROM generate_series(1, 200000) AS i\
        """,
        rows.companyNumber());
    rows.execute(
        """
        INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id, channel,
                           helpful)
        SELECT ?, 'fp-' || i, timestamptz '2025-01-01Z' + make_interval(secs => i * 1200), i,
               'c-' || i, 'CHAT', true
        FROM generate_series(1, 50000) AS i\
        """,
        rows.companyNumber());
    rows.execute(
        """
        INSERT INTO cart_action (company, action_no, event_no, occurred_at, type, cart_id, user_fp,
                                 product_id, unit_price, currency, amount)
        SELECT ?, i, i, timestamptz '2025-01-01Z' + make_interval(secs => i * 1200), 'ITEM_ADDED',
               'k-' || i, 'fp-' || i, 'p', 10, 'EUR', 10
        FROM generate_series(1, 50000) AS i\
        """,
        rows.companyNumber());
    rows.execute(
        "INSERT INTO link SELECT ?, 'cart-token', 'k-' || i, 'fp-' || i, now()"
            + " FROM generate_series(1, 50000) AS i",
        rows.companyNumber());
    for (String table : new String[] {"orders", "forwarded", "touchpoint", "cart_action", "link"}) {
      rows.execute("ANALYZE " + table);
    }
  }

  private static void readEverything(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Query.of("SELECT sum(refunded) FROM orders").list(connection, row -> row.getString(1));
    }
  }

  /** How often each large table has been scanned completely. */
  private static String scans(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      // a session reports its counts at the latest when it ends
      Awaitility.await().until(() -> Query.of(OTHERS).list(connection, row -> 1).isEmpty());
      return String.join(
          ", ",
          Query.of(
                  """
                  SELECT relname || ' ' || seq_scan FROM pg_stat_user_tables
                  WHERE relname IN ('orders', 'forwarded', 'touchpoint', 'cart_action', 'link')
                  ORDER BY relname\
                  """)
              .list(connection, row -> row.getString(1)));
    }
  }
}
