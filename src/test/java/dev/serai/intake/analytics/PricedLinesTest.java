package dev.serai.intake.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.model.Company.LineReading;
import dev.serai.model.LineItem;
import dev.serai.model.LineValueReading;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricedLinesTest {

  private static final PricedLine SHOES = line("1", "79.99", "EUR");
  private static final PricedLine TWO_SHIRTS_AT_A_UNIT_PRICE = line("2", "59.99", "EUR");
  private static final PricedLine TWO_SHIRTS_IN_TOTAL = line("2", "119.98", "EUR");

  @Test
  void unitPricesAreRecognisedWhenOnlyTheirSumIsTheOrdersValue() {
    PricedLines read = auto("199.97", SHOES, TWO_SHIRTS_AT_A_UNIT_PRICE);

    assertThat(read.reading()).isEqualTo(LineValueReading.UNIT);
    assertThat(totals(read)).containsExactly("79.99", "119.98");
    assertThat(read.items().get(1).unitPrice()).isEqualTo("59.99");
  }

  @Test
  void lineTotalsAreRecognisedWhenOnlyTheirSumIsTheOrdersValue() {
    PricedLines read = auto("199.97", SHOES, TWO_SHIRTS_IN_TOTAL);

    assertThat(read.reading()).isEqualTo(LineValueReading.TOTAL);
    assertThat(totals(read)).containsExactly("79.99", "119.98");
    assertThat(read.items().get(1).unitPrice()).isEqualTo("59.99");
  }

  @Test
  void ifNeitherSumIsTheOrdersValueTheyAreTotalsAndTheAmbiguityIsStored() {
    PricedLines read = auto("204.92", SHOES, TWO_SHIRTS_IN_TOTAL);

    assertThat(read.reading()).isEqualTo(LineValueReading.AMBIGUOUS);
    assertThat(totals(read)).containsExactly("79.99", "119.98");
  }

  @Test
  void ifBothSumsAreTheOrdersValueTheyAreTotalsAndTheAmbiguityIsStored() {
    PricedLines read = auto("79.99", SHOES);

    assertThat(read.reading()).isEqualTo(LineValueReading.AMBIGUOUS);
    assertThat(totals(read)).containsExactly("79.99");
  }

  @Test
  void sumsInBinaryFloatingPointStillMatchTheOrder() {
    PricedLines read = auto("199.96999999999997", SHOES, TWO_SHIRTS_AT_A_UNIT_PRICE);

    assertThat(read.reading()).isEqualTo(LineValueReading.UNIT);
  }

  @Test
  void amountsInAnotherCurrencyAreIgnored() {
    PricedLines read = auto("199.97", SHOES, line("2", "59.99", "USD"));

    assertThat(read.reading()).isEqualTo(LineValueReading.AMBIGUOUS);
  }

  @Test
  void aCurrencyWithoutDecimalsIsComparedInWholeUnits() {
    List<PricedLine> lines = List.of(line("3", "500", "JPY"));

    PricedLines read = PricedLines.of(lines, new BigDecimal("1500"), "JPY", LineReading.AUTO);

    assertThat(read.reading()).isEqualTo(LineValueReading.UNIT);
    assertThat(totals(read)).containsExactly("1500");
  }

  @Test
  void theCompanysSettingOverridesTheSums() {
    List<PricedLine> lines = List.of(SHOES, TWO_SHIRTS_IN_TOTAL);
    BigDecimal value = new BigDecimal("199.97");

    PricedLines units = PricedLines.of(lines, value, "EUR", LineReading.UNIT);
    PricedLines totals = PricedLines.of(lines, value, "EUR", LineReading.TOTAL);

    assertThat(totals(units)).containsExactly("79.99", "239.96");
    assertThat(units.reading()).isEqualTo(LineValueReading.UNIT);
    assertThat(totals(totals)).containsExactly("79.99", "119.98");
    assertThat(totals.reading()).isEqualTo(LineValueReading.TOTAL);
  }

  @Test
  void anOrderWithoutLinesHasNothingToRead() {
    assertThat(auto("10").reading()).isEqualTo(LineValueReading.GIVEN);
  }

  private static PricedLines auto(String value, PricedLine... lines) {
    return PricedLines.of(List.of(lines), new BigDecimal(value), "EUR", LineReading.AUTO);
  }

  private static PricedLine line(String quantity, String value, String currency) {
    return new PricedLine("p", "Name", new BigDecimal(quantity), new BigDecimal(value), currency);
  }

  private static List<String> totals(PricedLines read) {
    return read.items().stream().map(LineItem::lineTotal).map(BigDecimal::toPlainString).toList();
  }
}
