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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reports of a hard year equal a plain calculation from what was told of it, in whichever order
 * it is told, and at any moment in between.
 */
class HardYearTest {

  private static final int ORDERS = 70;

  private static LedgerFixture ledger;

  @BeforeAll
  static void open() {
    ledger = new LedgerFixture();
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  /** What only browsers report counts in one shop and not in the other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theReportsEqualWhatWasTold(int seed) throws Exception {
    Random random = new Random(seed);
    List<HardYear.Told> year = HardYear.of(random, ORDERS);
    for (boolean confirmed : new boolean[] {false, true}) {
      Company company = inNewYork("year-%d-%s".formatted(seed, confirmed), confirmed);
      List<HardYear.Told> told = new ArrayList<>(year);
      Collections.shuffle(told, random);
      tell(company, told, random);
      compare(company, told, "UTC");
      assertThat(compare(company, told, "America/New_York")).hasSizeGreaterThan(500);
    }
  }

  private static List<String> compare(Company company, List<HardYear.Told> told, String zone)
      throws Exception {
    Days days =
        new Days(LocalDate.parse("2026-04-10"), LocalDate.parse("2027-02-20"), ZoneId.of(zone));
    List<String> reported = HubReports.of(ledger.database, company, days);
    assertThat(reported)
        .as("%s in %s after %d", company.key(), zone, told.size())
        .containsExactlyElementsOf(
            PlainReports.of(new PlainShop(told, company.exclusions().unconfirmed()), days));
    return reported;
  }

  private static Company inNewYork(String key, boolean confirmed) {
    Company company = LedgerFixture.company(key);
    Company.Exclusions excluded = company.exclusions();
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
        new Company.Exclusions(
            excluded.test(),
            excluded.cancelled(),
            excluded.unpaid(),
            excluded.automatic(),
            confirmed,
            excluded.sourceTypes()),
        company.browsers());
  }

  /** In batches, while the sums are added up or not, and compared now and then meanwhile. */
  private static void tell(Company company, List<HardYear.Told> told, Random random)
      throws Exception {
    RollupStep add = new RollupStep(ledger.database, () -> List.of(company), () -> 0);
    MakeSumsStep make = new MakeSumsStep(ledger.database, () -> List.of(company));
    int from = 0;
    while (from < told.size()) {
      int to = Math.min(told.size(), from + 1 + random.nextInt(60));
      ledger.group(
          told.subList(from, to).stream()
              .map(each -> LedgerFixture.recording(company, each.trust(), null, each.event()))
              .toArray(Recording[]::new));
      CompletableFuture<Void> folding = CompletableFuture.completedFuture(null);
      if (random.nextInt(3) == 0) {
        folding = CompletableFuture.runAsync(() -> add.process(null));
      }
      if (random.nextInt(4) == 0) {
        make.process(null);
      }
      if (random.nextInt(4) == 0) {
        compare(company, told.subList(0, to), random.nextBoolean() ? "UTC" : "America/New_York");
      }
      folding.join();
      from = to;
    }
  }
}
