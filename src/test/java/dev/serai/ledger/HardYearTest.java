package dev.serai.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.model.Company;
import dev.serai.report.Days;
import dev.serai.report.rollup.MakeSumsStep;
import dev.serai.report.rollup.RollupStep;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reports of a hard year equal a plain calculation from what happened, in whichever order it is
 * told.
 */
class HardYearTest {

  private static final int ORDERS = 90;

  private static LedgerFixture ledger;

  @BeforeAll
  static void open() {
    ledger = new LedgerFixture();
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theReportsEqualWhatHappened(int seed) throws Exception {
    Random random = new Random(seed);
    HardYear year = HardYear.of(random, ORDERS);
    for (int arrival = 0; arrival < 2; arrival++) {
      Company company = inNewYork(LedgerFixture.company("year-%d-%d".formatted(seed, arrival)));
      tell(company, year.told, random);
      for (String zone : List.of("UTC", "America/New_York")) {
        Days days =
            new Days(LocalDate.parse("2026-04-10"), LocalDate.parse("2027-02-20"), ZoneId.of(zone));
        assertThat(HubReports.of(ledger.database, company, days))
            .as(company.key() + " in " + zone)
            .containsExactlyElementsOf(
                PlainReports.of(year.sales, year.returns, year.actions, days))
            .hasSizeGreaterThan(300);
      }
    }
  }

  private static Company inNewYork(Company company) {
    return new Company(
        company.key(),
        company.name(),
        ZoneId.of("America/New_York"),
        company.connectors(),
        company.destinations(),
        company.serverKeys(),
        company.origins(),
        company.attribution(),
        company.fingerprints(),
        company.cartQuantity(),
        company.lineReading(),
        company.withoutInteraction(),
        company.orders(),
        company.exclusions(),
        company.browsers());
  }

  /** In any order and in batches, while the sums are added up or not. */
  private static void tell(Company company, List<HardYear.Told> year, Random random)
      throws Exception {
    List<HardYear.Told> told = new ArrayList<>(year);
    Collections.shuffle(told, random);
    RollupStep add = new RollupStep(ledger.database, () -> List.of(company), () -> 0);
    MakeSumsStep make = new MakeSumsStep(ledger.database, () -> List.of(company));
    int from = 0;
    while (from < told.size()) {
      int to = Math.min(told.size(), from + 1 + random.nextInt(60));
      ledger.group(
          told.subList(from, to).stream()
              .map(each -> LedgerFixture.recording(company, each.trust(), null, each.event()))
              .toArray(Recording[]::new));
      if (random.nextInt(3) == 0) {
        add.process(null);
      }
      if (random.nextInt(4) == 0) {
        make.process(null);
      }
      from = to;
    }
  }
}
