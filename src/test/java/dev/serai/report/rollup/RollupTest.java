package dev.serai.report.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.model.Company;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.LedgerRows;
import dev.serai.report.Query;
import dev.serai.report.ReportSnapshot;
import dev.serai.report.revenue.Revenue;
import dev.serai.report.revenue.RevenueQuestion;
import dev.serai.report.revenue.RevenueReport;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RollupTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-10-20");
  private static final LocalDate LAST = LocalDate.parse("2026-10-31");

  private final DataSource database = TestDatabase.fresh();
  private final LedgerRows rows = new LedgerRows(database, "shop");
  private final Random random = new Random(7);
  private final List<Long> orders = new ArrayList<>();
  private ZoneId zone = ZoneId.of("Europe/Madrid");

  /** Whenever a report is read, it equals what it says of the same facts with no sums kept. */
  @Test
  void equalsTheFactsAfterEveryChange() throws Exception {
    for (int step = 0; step < 250; step++) {
      change();
      if (random.nextInt(6) == 0) {
        fold();
      }
      if (random.nextInt(40) == 0) {
        zone = ZoneId.of(random.nextBoolean() ? "Asia/Kathmandu" : "America/New_York");
      }
      if (step % 10 == 0) {
        assertThat(report()).as("after step " + step).isEqualTo(reportOfFacts());
        assertThat(drift()).isEmpty();
        assertThat(added(Rollup::sums))
            .as("months after step " + step)
            .isEqualTo(added(Rollup::cells));
        assertThat(finer())
            .as("products and visitors after step " + step)
            .isEqualTo(finerOfFacts());
      }
    }
    assertThat(finer()).hasSizeGreaterThan(20);
    assertThat(report().currencies()).isNotEmpty();
  }

  @Test
  void findsAndRepairsWhatIsWrong() throws Exception {
    for (int i = 0; i < 20; i++) {
      change();
    }
    fold();
    rows.execute("UPDATE sales_quarter SET gross = gross + 1 WHERE orders > 0");

    assertThat(drift()).isNotEmpty();
    try (Connection connection = database.getConnection()) {
      Drift.repair(
          connection, rows.companyNumber(), Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    }
    assertThat(drift()).isEmpty();
    fold();
    assertThat(drift()).isEmpty();

    rows.execute("UPDATE sales_month SET gross = gross + 1 WHERE orders > 0");
    assertThat(drift()).isNotEmpty();
    try (Connection connection = database.getConnection()) {
      Drift.forgetDays(connection, rows.companyNumber());
    }
    fold();
    assertThat(drift()).isEmpty();
  }

  private void change() {
    switch (orders.isEmpty() ? 0 : random.nextInt(9)) {
      case 0, 1, 2 -> add();
      case 3 ->
          rows.set(
              any(),
              "refunded = %d, adjusted = %s, user_fp = 'v%d', line_products[1] = 'p%d'"
                  .formatted(
                      random.nextInt(20),
                      random.nextBoolean() ? "null" : "3.50",
                      random.nextInt(4),
                      random.nextInt(5)));
      case 6 -> refund();
      case 7 ->
          rows.execute(
              random.nextBoolean()
                  ? "UPDATE refund SET status = 'failed', occurred_at = now() WHERE value < 10"
                  : "DELETE FROM refund WHERE value > 15");
      case 4 ->
          rows.set(
              any(),
              "occurred_at = occurred_at + interval '%d hours', status = '%s', currency = '%s'"
                  .formatted(
                      random.nextInt(48) - 24,
                      List.of("paid", "pending", "cancelled").get(random.nextInt(3)),
                      currency()));
      case 5 -> {
        rows.cart("v", null, time(), random.nextInt(50) - 20 + ".25", currency());
        rows.execute(
            "UPDATE cart_action SET channel = 'FAQ', conversation_id = 'c1', delta = amount"
                + " WHERE action_no % 3 = ?",
            random.nextInt(3));
        rows.touchpoint("v" + random.nextInt(4), time(), "c1", "CHAT", random.nextBoolean());
      }
      default -> {
        if (random.nextInt(3) == 0) {
          long gone = any();
          orders.remove(gone);
          rows.execute("DELETE FROM orders WHERE order_no = ?", gone);
        } else {
          earn(any(), "c" + random.nextInt(5));
        }
      }
    }
  }

  private void add() {
    long order =
        rows.order(
            "o" + orders.size() + "-" + random.nextInt(),
            FIRST
                .atStartOfDay(zone)
                .toInstant()
                .plusSeconds(random.nextInt(12 * 86_400))
                .toString(),
            random.nextInt(10) == 0 ? null : random.nextInt(200) + ".50",
            currency());
    orders.add(order);
    rows.set(
        order,
        "user_fp = 'v%d', line_products = '{p1,p%d,p1}', line_names = '{One,Some,One}',"
                .formatted(random.nextInt(4), random.nextInt(5))
            + " line_quantities = '{1,2,3}', line_totals = '{5,7.50,9}'"
            + (random.nextInt(4) == 0 ? ", line_gift_cards = '{f,t,f}'" : ""));
    if (random.nextInt(5) == 0) {
      rows.set(order, "test = true");
    }
  }

  private void earn(long order, String conversation) {
    rows.earn(order, conversation, random.nextBoolean() ? "CHAT" : "FAQ");
    rows.execute(
        """
        UPDATE orders SET candidates = json_build_array(
          json_build_object('conversationId', conversation_id, 'channel', channel, 'verdict', 'chosen',
            'occurredAt', occurred_at - interval '%1$d minutes', 'products', json_build_array('p1')),
          json_build_object('conversationId', 'later', 'channel', 'NUDGE', 'verdict', 'later',
            'occurredAt', occurred_at))::text,
          touched_at = occurred_at - interval '%1$d minutes', last_conversation_id = 'later',
          last_channel = 'NUDGE', recommended = '{p1}'
        WHERE order_no = ?"""
            .formatted(random.nextInt(3000)),
        order);
  }

  private void refund() {
    rows.execute(
        """
        INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency, status, counted)
        VALUES (?, ?, ?, ?, ?, 'EUR', ?, ?)""",
        rows.companyNumber(),
        any(),
        "r" + random.nextInt(),
        Instant.parse(time()),
        random.nextInt(20),
        random.nextInt(4) == 0 ? "pending" : "done",
        random.nextBoolean() ? null : new BigDecimal("1.25"));
  }

  private String time() {
    return FIRST.atStartOfDay(zone).toInstant().plusSeconds(random.nextInt(12 * 86_400)).toString();
  }

  private long any() {
    return orders.get(random.nextInt(orders.size()));
  }

  private String currency() {
    return random.nextInt(4) == 0 ? "JPY" : "EUR";
  }

  private void fold() throws SQLException {
    try (Connection connection = database.getConnection()) {
      int company = rows.companyNumber();
      SumsTransaction.run(
          connection,
          company,
          alone -> {
            Folding.fold(alone, company, zone);
            if (FactSums.made(alone, company, zone)) {
              FactSums.fold(alone, company, zone, 1 + random.nextInt(20));
            } else if (random.nextInt(3) == 0) {
              FactSums.make(alone, company, zone);
            }
            return false;
          });
    }
  }

  private List<Drift> drift() throws SQLException {
    try (Connection connection = database.getConnection()) {
      List<Drift> found =
          new ArrayList<>(
              Drift.find(
                  connection,
                  rows.companyNumber(),
                  Instant.EPOCH,
                  Instant.parse("9999-01-01T00:00:00Z")));
      found.addAll(Drift.findInDays(connection, rows.companyNumber()));
      found.addAll(Drift.findInFactSums(connection, rows.companyNumber()));
      return found;
    }
  }

  private interface Read {
    Cells of(Rollup rollup, Connection connection, int company, Days days) throws SQLException;
  }

  /** The sums of a range with a whole month, and days before and after it. */
  private List<String> added(Read read) throws SQLException {
    Days days = new Days(FIRST.minusMonths(1).minusDays(2), LAST.plusDays(2), zone);
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      for (Rollup rollup : Rollup.ALL) {
        lines.addAll(
            text(
                connection,
                read.of(rollup, connection, rows.companyNumber(), days),
                rollup.by(),
                rollup.each("trim_scale(sum(%1$s))"),
                rollup.each("sum(%1$s) <> 0").replace(", ", " OR ")));
      }
    }
    return lines;
  }

  /** Sums by product, and numbers of visitors and carts, as lines of text. */
  private List<String> finer() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return finer(connection);
    }
  }

  private List<String> finer(Connection connection) throws SQLException {
    // a range with a whole month, and days before and after it
    Days days = new Days(FIRST.minusMonths(1).minusDays(2), LAST.minusDays(1), zone);
    List<String> lines = new ArrayList<>();
    Cells products = ProductSums.cells(connection, rows.companyNumber(), days);
    lines.addAll(
        text(
            connection,
            products,
            ProductSums.BY,
            ProductSums.each("trim_scale(sum(%1$s))"),
            ProductSums.each("sum(%1$s) <> 0").replace(", ", " OR ")));
    Cells visitors = PresenceSums.cells(connection, rows.companyNumber(), days);
    lines.addAll(
        text(
            connection,
            visitors,
            "day, kind, currency",
            "sum(seen), sum(assisted), sum(bought), sum(assisted_bought), sum(claimed),"
                + " sum(assisted_claimed)",
            "sum(seen) <> 0"));
    return lines;
  }

  private static List<String> text(
      Connection connection, Cells cells, String by, String sums, String having)
      throws SQLException {
    return Query.of(
            "SELECT concat_ws(' ', %1$s, %2$s) FROM (%3$s) AS c GROUP BY %1$s HAVING %4$s ORDER BY 1"
                .formatted(by, sums, cells.sql(), having))
        .with(cells.parameters())
        .list(connection, row -> row.getString(1));
  }

  private List<String> finerOfFacts() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Query.of("UPDATE rollup_zone SET facts_zone = NULL").update(connection);
      try {
        return finer(connection);
      } finally {
        connection.rollback();
      }
    }
  }

  private Revenue report() throws SQLException {
    Company company = LedgerRows.company("shop", zone.getId());
    return new ReportSnapshot(database, Duration.ofSeconds(20))
        .read(connection -> read(connection, company));
  }

  private Revenue read(Connection connection, Company company) throws SQLException {
    Set<Exclusion> include = EnumSet.noneOf(Exclusion.class);
    CountingRule counting = CountingRule.of(company.exclusions(), include);
    return RevenueReport.read(
        connection, company, RevenueQuestion.of(new Days(FIRST, LAST, zone), counting), 3);
  }

  /** With every sum made anew from the orders, and taken back. */
  private Revenue reportOfFacts() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("DELETE FROM rollup_zone");
        for (Rollup rollup : Rollup.ALL) {
          for (String table :
              List.of(
                  rollup.monthTable(),
                  rollup.dayTable(),
                  rollup.quarterTable(),
                  rollup.changeTable())) {
            statement.execute("DELETE FROM " + table);
          }
          statement.execute(
              """
              INSERT INTO %s (company, quarter, %s)
              SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), %s, %s
              FROM %s GROUP BY 1, 2, %s"""
                  .formatted(
                      rollup.changeTable(),
                      rollup.columns(),
                      rollup.by(),
                      rollup.each("sum(%1$s)"),
                      rollup.factView(),
                      rollup.by()));
        }
      }
      try {
        return read(connection, LedgerRows.company("shop", zone.getId()));
      } finally {
        connection.rollback();
      }
    }
  }
}
