package dev.serai.report.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.LedgerRows;
import dev.serai.report.ReportSnapshot;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RevenueReportTest {

  private static final Company MADRID = LedgerRows.company("madrid", "Europe/Madrid");

  private final DataSource database = TestDatabase.fresh();
  private final LedgerRows rows = new LedgerRows(database, "madrid");

  @Test
  void addsOrdersByCurrencyAndNeverAcrossCurrencies() throws SQLException {
    rows.order("1", "2026-11-10T10:00:00Z", "10.50", "EUR");
    rows.set(rows.order("2", "2026-11-10T11:00:00Z", "20.00", "EUR"), "refunded = 5.25");
    rows.order("3", "2026-11-10T12:00:00Z", "1500", "JPY");
    rows.order("4", "2026-11-10T12:00:00Z", "7.125", "KWD");

    Revenue revenue = read();

    assertThat(revenue.currencies())
        .extracting(Revenue.OfCurrency::currency)
        .containsExactly("EUR", "JPY", "KWD");
    assertThat(revenue.currencies())
        .extracting(Revenue.OfCurrency::all)
        .containsExactly(
            sums(2, "30.50", "5.25", "25.25", "15.25"),
            sums(1, "1500", "0", "1500", "1500"),
            sums(1, "7.125", "0.000", "7.125", "7.125"));
  }

  @Test
  void reportsAttributedRevenueByChannelAndConversationWithItsShare() throws SQLException {
    rows.order("1", "2026-11-10T10:00:00Z", "70.00", "EUR");
    rows.earn(rows.order("2", "2026-11-10T10:00:00Z", "10.00", "EUR"), "c1", "CHAT");
    rows.earn(rows.order("3", "2026-11-11T10:00:00Z", "5.00", "EUR"), "c1", "NUDGE");
    rows.earn(rows.order("4", "2026-11-11T10:00:00Z", "20.00", "EUR"), "c2", "FAQ");
    rows.earn(rows.order("5", "2026-11-11T10:00:00Z", "1.00", "EUR"), "c3", "FAQ");

    Revenue.OfCurrency euro = read(Set.of(), 2).currencies().get(0);

    assertThat(euro.attributed()).isEqualTo(sums(4, "36.00", "0.00", "36.00", "9.00"));
    assertThat(euro.figures().shareOfRevenue()).isEqualTo("0.3396");
    assertThat(euro.channels())
        .extracting(of -> of.channel() + " " + of.sums().gross())
        .containsExactly("CHAT 10.00", "FAQ 21.00", "NUDGE 5.00");
    assertThat(euro.conversations())
        .extracting(each -> each.linked(null))
        .containsExactly(
            new ConversationRevenue(
                "c2",
                "EUR",
                List.of(Channel.FAQ),
                sums(1, "20.00", "0.00", "20.00", "20.00"),
                null),
            new ConversationRevenue(
                "c1",
                "EUR",
                List.of(Channel.CHAT, Channel.NUDGE),
                sums(2, "15.00", "0.00", "15.00", "7.50"),
                null));
  }

  @Test
  void leavesOutWhatTheCompanyExcludesAndSaysHowMuch() throws SQLException {
    exclusions();

    Revenue revenue = read();

    Revenue.OfCurrency euro = revenue.currencies().get(0);
    assertThat(euro.all()).isEqualTo(sums(1, "1.00", "0.00", "1.00", "1.00"));
    assertThat(euro.excluded())
        .extracting(RevenueReportTest::excluded)
        .containsExactly(
            excluded(Exclusion.TEST, 2, "34.00"),
            excluded(Exclusion.CANCELLED, 1, "4.00"),
            excluded(Exclusion.UNPAID, 1, "8.00"),
            excluded(Exclusion.SOURCE_TYPE, 1, "16.00"));
    assertThat(revenue.ordersWithoutValue()).isEqualTo(1);
  }

  @Test
  void countsAnExcludedKindOnRequest() throws SQLException {
    exclusions();

    Revenue.OfCurrency withTests = read(Set.of(Exclusion.TEST), 5).currencies().get(0);
    // the cancelled test order is still cancelled
    assertThat(withTests.all().gross()).isEqualTo("3.00");
    assertThat(withTests.excluded())
        .extracting(RevenueReportTest::excluded)
        .contains(excluded(Exclusion.CANCELLED, 2, "36.00"))
        .noneMatch(excluded -> excluded.startsWith(Exclusion.TEST.label()));

    Revenue.OfCurrency all = read(EnumSet.allOf(Exclusion.class), 5).currencies().get(0);
    assertThat(all.all().gross()).isEqualTo("63.00");
    assertThat(all.excluded()).isEmpty();
  }

  @Test
  void cutsDaysInTheCompanysTimeZoneEvenWhenClocksChange() throws SQLException {
    // 25 October 2026 has 25 hours in Madrid: it ends at 23:00 UTC
    rows.order("before", "2026-10-24T21:59:59Z", "1.00", "EUR");
    rows.order("first", "2026-10-24T22:00:00Z", "2.00", "EUR");
    rows.order("last", "2026-10-25T22:59:59Z", "4.00", "EUR");
    rows.order("after", "2026-10-25T23:00:00Z", "8.00", "EUR");

    Revenue.OfCurrency euro = read(day("2026-10-25"), day("2026-10-26")).currencies().get(0);

    assertThat(euro.days())
        .extracting(day -> day.date() + " " + day.all().gross())
        .containsExactly("2026-10-25 6.00", "2026-10-26 8.00");
  }

  @Test
  void showsDaysOnWhichNothingHappened() throws SQLException {
    rows.order("1", "2026-11-10T10:00:00Z", "10.00", "EUR");

    Revenue.OfCurrency euro = read(day("2026-11-09"), day("2026-11-11")).currencies().get(0);

    assertThat(euro.days())
        .extracting(day -> day.date() + " " + day.all().orders() + " " + day.all().gross())
        .containsExactly("2026-11-09 0 0.00", "2026-11-10 1 10.00", "2026-11-11 0 0.00");
  }

  @Test
  void cartGmvOfAllUsersIsAddsMinusRemovals() throws SQLException {
    rows.cart("a", "c", "2026-11-10T10:00:00Z", "30.00", "EUR");
    rows.cart("a", "c", "2026-11-11T10:00:00Z", "-10.00", "EUR");
    rows.cart("b", null, "2026-11-11T10:00:00Z", "1000", "JPY");
    rows.execute("UPDATE cart_action SET excluded = 'X' WHERE currency = 'JPY'");

    Revenue revenue = read();

    assertThat(revenue.currencies()).hasSize(1);
    assertThat(revenue.currencies().get(0).figures().cartGmvAllUsers()).isEqualTo("20.00");
    assertThat(revenue.currencies().get(0).figures().cartGmvAfterInteraction()).isEqualTo("0.00");
  }

  @Test
  void aCartActionIsAfterAnInteractionIfItsDecisionSaysSo() throws SQLException {
    rows.cart("a", null, "2026-11-10T11:00:00Z", "1.00", "EUR", "c1");
    rows.cart("a", null, "2026-11-10T12:00:00Z", "2.00", "EUR", "c1");
    rows.cart("a", null, "2026-11-10T13:00:00Z", "4.00", "EUR");

    Revenue.OfCurrency euro = read().currencies().get(0);

    assertThat(euro.figures().cartGmvAllUsers()).isEqualTo("7.00");
    assertThat(euro.figures().cartGmvAfterInteraction()).isEqualTo("3.00");
  }

  @Test
  void saysHowMuchRestsOnTheWordOfBrowsersAlone() throws SQLException {
    long signed = rows.order("1", "2026-11-10T10:00:00Z", "60.00", "EUR");
    rows.earn(signed, "c1", "CHAT");
    rows.set(signed, "reported_by = 'SIGNED_WEBHOOK', evidence = 'SERVER_KEY'");
    long linked = rows.order("2", "2026-11-10T10:00:00Z", "30.00", "EUR");
    rows.earn(linked, "c2", "CHAT");
    rows.set(linked, "reported_by = 'SIGNED_WEBHOOK', evidence = 'BROWSER'");
    rows.set(rows.order("3", "2026-11-10T10:00:00Z", "10.00", "EUR"), "reported_by = 'BROWSER'");
    rows.order("recorded before that was noted", "2026-11-10T10:00:00Z", "20.00", "EUR");
    rows.execute(
        "INSERT INTO decision_backlog VALUES (?, 'NAME', '1', timestamptz '2026-11-29Z',"
            + " timestamptz '2026-12-05Z', 0, now()), (?, 'NAME', '2',"
            + " timestamptz '2026-12-02Z', timestamptz '2026-12-05Z', 0, now())",
        rows.companyNumber(),
        rows.companyNumber());

    Revenue revenue = read();

    Revenue.OfCurrency euro = revenue.currencies().get(0);
    assertThat(euro.browserClaims())
        .extracting(part -> part.orders() + " " + part.gross() + " " + part.share())
        .isEqualTo("1 10.00 0.0833");
    assertThat(euro.attributedByBrowserClaims())
        .extracting(part -> part.orders() + " " + part.gross() + " " + part.share())
        .isEqualTo("1 30.00 0.3333");
    assertThat(revenue.pendingDecisions()).isEqualTo(1);
  }

  @Test
  void anotherCompanysRowsAreNeverCounted() throws SQLException {
    LedgerRows other = new LedgerRows(database, "other");
    other.order("1", "2026-11-10T10:00:00Z", "99.00", "EUR");
    other.cart("a", null, "2026-11-10T11:00:00Z", "1.00", "EUR", "c");
    rows.cart("a", null, "2026-11-10T11:00:00Z", "1.00", "EUR");

    Revenue.OfCurrency euro = read().currencies().get(0);

    assertThat(euro.all().orders()).isZero();
    assertThat(euro.all().averageOrderValue()).isNull();
    assertThat(euro.figures().shareOfRevenue()).isNull();
    assertThat(euro.figures().cartGmvAfterInteraction()).isEqualTo("0.00");
  }

  @Test
  void aCompanyWithoutRecordsHasNoRevenue() throws SQLException {
    Company fresh = LedgerRows.company("fresh", "UTC");
    Revenue revenue =
        reads()
            .read(
                connection ->
                    RevenueReport.read(
                        connection,
                        fresh,
                        RevenueQuestion.of(
                            november(), CountingRule.of(fresh.exclusions(), Set.of())),
                        5));
    assertThat(revenue.currencies()).isEmpty();
  }

  private void exclusions() {
    rows.order("1", "2026-11-10T10:00:00Z", "1.00", "EUR");
    rows.set(rows.order("2", "2026-11-10T10:00:00Z", "2.00", "EUR"), "test = true");
    rows.set(rows.order("3", "2026-11-10T10:00:00Z", "4.00", "EUR"), "status = 'cancelled'");
    rows.set(rows.order("4", "2026-11-10T10:00:00Z", "8.00", "EUR"), "status = 'pending'");
    rows.set(
        rows.order("5", "2026-11-10T10:00:00Z", "16.00", "EUR"), "source_type = 'marketplace'");
    rows.set(
        rows.order("6", "2026-11-10T10:00:00Z", "32.00", "EUR"),
        "test = true, status = 'cancelled'");
    rows.set(rows.order("7", "2026-11-10T10:00:00Z", null, null), "status = 'cancelled'");
  }

  private static String excluded(Exclusion reason, long orders, String gross) {
    return excluded(new Revenue.Excluded(reason, orders, new BigDecimal(gross), null));
  }

  private static String excluded(Revenue.Excluded excluded) {
    return excluded.reason().label() + " " + excluded.orders() + " " + excluded.gross();
  }

  private static Sums sums(long orders, String gross, String refunded, String net, String average) {
    return new Sums(
        orders,
        new BigDecimal(gross),
        new BigDecimal(refunded),
        BigDecimal.ZERO.setScale(new BigDecimal(net).scale()),
        new BigDecimal(net),
        new BigDecimal(average));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static Days november() {
    return new Days(day("2026-11-01"), day("2026-11-30"), ZoneId.of("Europe/Madrid"));
  }

  private ReportSnapshot reads() {
    return new ReportSnapshot(database, Duration.ofSeconds(10));
  }

  private Revenue read() throws SQLException {
    return read(Set.of(), 5);
  }

  private Revenue read(LocalDate from, LocalDate to) throws SQLException {
    return read(new Days(from, to, MADRID.timeZone()), Set.of(), 5);
  }

  private Revenue read(Set<Exclusion> include, int limit) throws SQLException {
    return read(november(), include, limit);
  }

  private Revenue read(Days days, Set<Exclusion> include, int limit) throws SQLException {
    return reads()
        .read(
            connection ->
                RevenueReport.read(
                    connection,
                    MADRID,
                    RevenueQuestion.of(days, CountingRule.of(MADRID.exclusions(), include)),
                    limit));
  }
}
