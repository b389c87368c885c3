package dev.serai.ledger.order;

import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.CheckoutBuilder;
import dev.serai.ledger.RefundBuilder;
import dev.serai.model.RefundStatus;
import dev.serai.model.Trust;
import dev.serai.model.VisitorTokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandingReportsTest {

  private static final List<Trust> TRUSTS = List.of(Trust.SIGNED_WEBHOOK, Trust.SERVER_KEY);
  private static final List<RefundStatus> STATUSES = List.of(RefundStatus.values());

  private static SourceReport any(Random random) {
    Trust trust = TRUSTS.get(random.nextInt(TRUSTS.size()));
    if (random.nextInt(3) == 0) {
      RefundBuilder refund =
          new RefundBuilder("1", "r" + random.nextInt(2))
              .worth(random.nextInt(4) + ".00", "EUR")
              .at(random.nextInt(50))
              .is(STATUSES.get(random.nextInt(STATUSES.size())));
      if (random.nextBoolean()) {
        refund.changedAt(random.nextInt(50));
      }
      return report(trust, refund.event());
    }
    CheckoutBuilder order = order(random.nextInt(5) == 0 ? "2" : "1").at(random.nextInt(50));
    order.worth(random.nextInt(5) + ".00", "EUR").source("S" + random.nextInt(2));
    if (random.nextInt(3) > 0) {
      order.changedAt(random.nextInt(50));
    }
    switch (random.nextInt(8)) {
      case 0 -> order.pending();
      case 1 -> order.deleted();
      case 2 -> order.restored();
      case 3 -> order.cancelled();
      case 4 -> order.now(random.nextInt(5) + ".00");
      case 5 -> order.refundedSoFar(random.nextInt(5) + ".00").by("fp" + random.nextInt(30));
      case 6 -> order.refunds("r0").aliases("alias" + random.nextInt(30));
      default ->
          order.tokens(new VisitorTokens("cart" + random.nextInt(30), null, "customer", null));
    }
    return report(trust, order.event());
  }

  private static Set<String> standing(List<SourceReport> reports) {
    return StandingReports.of(reports).stream()
        .map(report -> report.trust() + report.json())
        .collect(Collectors.toSet());
  }

  /** Whether superseded reports are left out early, late or never makes no difference. */
  @Test
  void whatIsSupersededNeverCountsAgain() {
    Random random = new Random(5);
    for (int world = 0; world < 300; world++) {
      List<SourceReport> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        all.add(any(random));
      }
      Set<String> expected = standing(all);
      OrderRecord record = OrderMerge.merge(all);
      for (int round = 0; round < 5; round++) {
        Collections.shuffle(all, random);
        List<SourceReport> kept = new ArrayList<>();
        ReportedContents told = new ReportedContents();
        for (SourceReport each : all) {
          if (told.has(each)) {
            continue;
          }
          told.add(each);
          kept.add(each);
          if (random.nextInt(4) == 0) {
            kept = new ArrayList<>(StandingReports.of(kept));
          }
        }
        assertThat(standing(kept))
            .as("world %d", world)
            .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(OrderMerge.merge(kept)).isEqualTo(record);
      }
    }
  }

  @Test
  void fewStandOfThousands() {
    List<SourceReport> reports = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      reports.add(
          order("1")
              .at(0)
              .changedAt(i)
              .worth(i + ".00", "EUR")
              .aliases("alias" + i)
              .from(Trust.SIGNED_WEBHOOK));
      reports.add(
          report(
              Trust.SIGNED_WEBHOOK,
              new RefundBuilder("1", "r").worth(i + ".00", "EUR").changedAt(i).event()));
    }

    assertThat(StandingReports.of(reports)).hasSizeLessThan(30);
    OrderRecord record = OrderMerge.merge(reports);
    assertThat(record.value()).isEqualByComparingTo("4999.00");
    assertThat(record.disagreement()).contains("\"0.00\"").doesNotContain("\"42.00\"");
    assertThat(record.refunded()).isEqualByComparingTo("4999.00");
  }
}
