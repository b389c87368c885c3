package dev.serai.report.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.TestDatabase;
import dev.serai.connector.CompanyFile;
import dev.serai.connector.Connectors;
import dev.serai.model.Company;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.LedgerRows;
import dev.serai.report.ReportSnapshot;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertedTest {

  private static final Company SHOP = LedgerRows.company("shop", "UTC");

  private final DataSource database = TestDatabase.fresh();
  private final LedgerRows rows = new LedgerRows(database, "shop");

  @Test
  void eachDayIsConvertedAtItsRateAndTheSumIsRoundedOnce() throws Exception {
    try (Connection connection = database.getConnection();
        BufferedReader example = Files.newBufferedReader(Path.of("docs/examples/eurofxref.csv"))) {
      assertThat(EuroRates.load(connection, example)).isEqualTo(8);
    }
    rows.order("1", "2026-11-26T10:00:00Z", "10.00", "EUR");
    rows.earn(rows.order("2", "2026-11-26T10:00:00Z", "11.00", "USD"), "c", "CHAT");
    rows.order("3", "2026-11-27T10:00:00Z", "12.50", "USD");
    // a Sunday: the rate of Friday
    rows.order("4", "2026-11-29T10:00:00Z", "1600", "JPY");

    Converted euro = read("EUR");
    // 10 + 11 / 1.10 + 12.50 / 1.25 + 1600 / 160
    assertThat(euro.all().gross()).isEqualTo("40.00");
    assertThat(euro.attributed().gross()).isEqualTo("10.00");
    assertThat(euro.missing()).isEmpty();
    assertThat(euro.rates())
        .extracting(rate -> rate.currency() + " " + rate.day() + " of " + rate.published())
        .containsExactly(
            "JPY 2026-11-29 of 2026-11-27",
            "USD 2026-11-26 of 2026-11-26",
            "USD 2026-11-27 of 2026-11-27");

    Converted dollar = read("USD");
    // 10 * 1.10 + 11 + 12.50 + 1600 / 160 * 1.25
    assertThat(dollar.all().gross()).isEqualTo("47.00");
  }

  @Test
  void aMissingRateIsNeverOneToOne() throws Exception {
    rows.order("1", "2026-11-26T10:00:00Z", "10.00", "EUR");
    rows.order("2", "2026-11-26T10:00:00Z", "11.00", "USD");

    Converted euro = read("EUR");
    assertThat(euro.all()).isNull();
    assertThat(euro.missing())
        .containsExactly(new Converted.MissingRate("USD", LocalDate.parse("2026-11-26")));
  }

  @Test
  void aCurrencyNeedsNoRateForItself() throws Exception {
    rows.order("1", "2026-11-26T10:00:00Z", "11.00", "USD");

    Converted dollar = read("USD");
    assertThat(dollar.all().gross()).isEqualTo("11.00");
    assertThat(dollar.rates()).isEmpty();
  }

  @Test
  void theCompanysOwnRatesHoldBeforeTheBanks(@TempDir Path folder) throws Exception {
    try (Connection connection = database.getConnection();
        BufferedReader example = Files.newBufferedReader(Path.of("docs/examples/eurofxref.csv"))) {
      EuroRates.load(connection, example);
    }
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "{key: shop, name: Shop, rates: {USD: {2026-01-01: 2, 2026-11-27: 2.50},"
                + " IRT: {2026-01-01: 112000}}}");
    Company shop =
        CompanyFile.read(file, name -> null).company(Connectors.load(Path.of("connectors")));
    rows.order("1", "2026-11-26T10:00:00Z", "10.00", "USD");
    rows.order("2", "2026-11-28T10:00:00Z", "10.00", "USD");
    rows.order("3", "2026-11-28T10:00:00Z", "1120000", "IRT");
    rows.order("4", "2026-11-27T10:00:00Z", "1600", "JPY");

    Converted euro = read(shop, "EUR");
    // 10 / 2 + 10 / 2.5 + 1120000 / 112000 + 1600 / 160
    assertThat(euro.all().gross()).isEqualTo("29.00");
    assertThat(euro.rates())
        .extracting(rate -> rate.currency() + " " + rate.day() + " of " + rate.published())
        .contains("USD 2026-11-26 of 2026-01-01", "USD 2026-11-28 of 2026-11-27");

    Files.writeString(file, "{key: shop, name: Shop, rates: {USD: {yesterday: 2}}}");
    assertThatThrownBy(
            () ->
                CompanyFile.read(file, name -> null)
                    .company(Connectors.load(Path.of("connectors"))))
        .hasMessageContaining("'yesterday' is not a day; write one as 2026-11-30");
  }

  @Test
  void namesTheLineThatCannotBeRead() throws SQLException {
    try (Connection connection = database.getConnection()) {
      assertThatThrownBy(
              () ->
                  EuroRates.load(
                      connection,
                      new BufferedReader(new StringReader("Date,USD\n2026-11-26,1,05\nx,1\n"))))
          .hasMessageContaining("line 3");
    }
  }

  private Converted read(String currency) throws SQLException {
    return read(SHOP, currency);
  }

  private Converted read(Company shop, String currency) throws SQLException {
    Days days =
        new Days(LocalDate.parse("2026-11-25"), LocalDate.parse("2026-11-30"), shop.timeZone());
    RevenueQuestion question =
        RevenueQuestion.of(days, CountingRule.of(shop.exclusions(), Set.of()));
    return new ReportSnapshot(database, Duration.ofSeconds(10))
        .read(connection -> RevenueCards.read(connection, shop, question, currency))
        .converted();
  }
}
