package dev.serai.ledger.order;

import static dev.serai.ledger.SampleEvents.at;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static dev.serai.ledger.SampleEvents.report;
import static dev.serai.model.Trust.BROWSER;
import static dev.serai.model.Trust.SERVER_KEY;
import static dev.serai.model.Trust.SIGNED_WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.CheckoutBuilder;
import dev.serai.ledger.SampleEvents;
import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import dev.serai.model.OrderStatus;
import dev.serai.model.Trust;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderMergeTest {

  private static OrderRecord merge(SourceReport... reports) {
    return OrderMerge.merge(List.of(reports));
  }

  @Test
  void theMoneyComesFromTheMostTrustedSourceAndTheVisitorFromAnySourceThatKnowsIt() {
    OrderRecord record =
        merge(
            order("1").worth("9.99", "EUR").by("fp").source("PAGE").from(BROWSER),
            order("1").worth("10.00", "EUR").line("p", "1", "10.00").from(SIGNED_WEBHOOK));

    assertThat(record.value()).isEqualByComparingTo("10.00");
    assertThat(record.visitor().userFingerprint()).isEqualTo("fp");
    assertThat(record.lines()).hasSize(1);
    assertThat(record.sources()).isEqualTo(2);
    assertThat(record.disagreement())
        .isEqualTo(
            "[{\"trust\":\"BROWSER\",\"source\":\"PAGE\",\"value\":\"9.99\",\"currency\":\"EUR\"}]");
  }

  @Test
  void sourcesThatAgreeLeaveNoDisagreement() {
    OrderRecord record =
        merge(
            order("1").worth("10.00", "EUR").from(BROWSER),
            order("1").worth("10.0", "EUR").from(SIGNED_WEBHOOK));

    assertThat(record.disagreement()).isNull();
  }

  @Test
  void aSourceThatRepeatsItselfDisagreesOnce() {
    OrderRecord record =
        merge(
            order("1").worth("9.00", "EUR").at(1).from(BROWSER),
            order("1").worth("9.00", "EUR").at(5).from(BROWSER),
            order("1").from(SIGNED_WEBHOOK));

    assertThat(record.disagreement()).containsOnlyOnce("9.00");
  }

  @Test
  void theNewestVersionOfTheMostTrustedSourceCounts() {
    OrderRecord record =
        merge(
            order("1").version(3).worth("12.00", "EUR").from(SIGNED_WEBHOOK),
            order("1").version(1).worth("10.00", "EUR").from(SIGNED_WEBHOOK),
            order("1").version(2).worth("11.00", "EUR").from(SIGNED_WEBHOOK));

    assertThat(record.value()).isEqualByComparingTo("12.00");
    assertThat(record.sources()).isEqualTo(1);
  }

  @Test
  void pendingBecomesPaidWhenALaterVersionReportsIt() {
    assertThat(
            merge(
                    order("1").version(1).pending().from(SIGNED_WEBHOOK),
                    order("1").version(2).from(SIGNED_WEBHOOK))
                .status())
        .isEqualTo(OrderStatus.PAID);
  }

  @Test
  void ofTwoTopicsWithOneVersionPaidBeatsPending() {
    assertThat(
            merge(
                    order("1").version(1).from(SIGNED_WEBHOOK),
                    order("1").version(1).pending().from(SIGNED_WEBHOOK))
                .status())
        .isEqualTo(OrderStatus.PAID);
  }

  @Test
  void aBrowserNeverOverridesASignedPending() {
    assertThat(merge(order("1").pending().from(SIGNED_WEBHOOK), order("1").from(BROWSER)).status())
        .isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void aServerMayReportPaidWhileTheWebhookStillReportsPending() {
    assertThat(
            merge(order("1").pending().from(SIGNED_WEBHOOK), order("1").from(SERVER_KEY)).status())
        .isEqualTo(OrderStatus.PAID);
  }

  @Test
  void aServerCannotBringACancelledOrderBack() {
    assertThat(
            merge(
                    order("1").version(2).cancelled().from(SIGNED_WEBHOOK),
                    order("1").from(SERVER_KEY))
                .status())
        .isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void aCancellationBeforeTheOrderKeepsItFromCounting() {
    OrderRecord record =
        merge(
            order("1").version(9).cancelled().worth(null, null).from(SIGNED_WEBHOOK),
            order("1").version(1).worth("10.00", "EUR").from(SIGNED_WEBHOOK));

    assertThat(record.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(record.value()).isEqualByComparingTo("10.00");
  }

  @Test
  void aDeletionWithoutVersionIsFinal() {
    assertThat(
            merge(
                    order("1").deleted().from(SIGNED_WEBHOOK),
                    order("1").version(99).from(SIGNED_WEBHOOK))
                .status())
        .isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void aDeletionEndsTheOrderUntilSomethingNewerBringsItBack() {
    SourceReport placed = order("1").changedAt(1).from(SIGNED_WEBHOOK);
    SourceReport deleted = order("1").at(10).deleted().from(SIGNED_WEBHOOK);
    SourceReport restored = order("1").at(20).restored().from(SIGNED_WEBHOOK);

    assertThat(merge(placed, deleted).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(merge(deleted, placed, restored).status()).isEqualTo(OrderStatus.PAID);
    assertThat(merge(deleted, placed, order("1").changedAt(15).from(SIGNED_WEBHOOK)).status())
        .isEqualTo(OrderStatus.PAID);
    assertThat(
            merge(restored, deleted, placed, order("1").at(30).deleted().from(SIGNED_WEBHOOK))
                .status())
        .isEqualTo(OrderStatus.CANCELLED);
    assertThat(merge(deleted, placed).cancelledAt()).isEqualTo(at(10));
  }

  @Test
  void anAutomaticChargeDoesNotCountUnlessTheCompanySaysSo() {
    OrderRecord renewal = merge(order("1").automatic().from(SIGNED_WEBHOOK));

    assertThat(renewal.counts(Company.Exclusions.DEFAULT)).isFalse();
    assertThat(
            renewal.counts(
                new Company.Exclusions(true, true, true, false, false, Set.of("digital-store"))))
        .isTrue();
  }

  @Test
  void anOrderRestoredByANewerVersionCountsAgain() {
    assertThat(
            merge(
                    order("1").version(2).cancelled().from(SIGNED_WEBHOOK),
                    order("1").version(3).from(SIGNED_WEBHOOK))
                .status())
        .isEqualTo(OrderStatus.PAID);
  }

  @Test
  void theOrderWasPlacedAtTheFirstReportOfItsMostTrustedSource() {
    OrderRecord record =
        merge(
            order("1").at(1).from(BROWSER),
            order("1").at(20).version(2).from(SIGNED_WEBHOOK),
            order("1").at(10).version(1).from(SIGNED_WEBHOOK),
            order("1").at(5).deleted().from(SIGNED_WEBHOOK));

    assertThat(record.occurredAt()).isEqualTo(at(10));
  }

  @Test
  void refundsAreSummedInTheOrdersCurrencyOnceEach() {
    OrderRecord record =
        merge(
            report(SIGNED_WEBHOOK, refund(1, "1", "r1", "2.50", "EUR")),
            report(SIGNED_WEBHOOK, refund(2, "1", "r1", "2.50", "EUR")),
            report(SIGNED_WEBHOOK, refund(3, "1", "r2", "1.00", "EUR")),
            report(SIGNED_WEBHOOK, refund(4, "1", "r3", "7.00", "USD")),
            order("1").from(SIGNED_WEBHOOK));

    assertThat(record.refunded()).isEqualByComparingTo("3.50");
    assertThat(record.refunds()).hasSize(3);
  }

  @Test
  void aRefundAloneIsAnOrderOfUnknownValue() {
    OrderRecord record = merge(report(SIGNED_WEBHOOK, refund(1, "1", "r1", "2.50", "EUR")));

    assertThat(record.known()).isFalse();
    assertThat(record.orderId()).isEqualTo("1");
    assertThat(record.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(record.refunded()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void onlyTheMostTrustedSourceMakesATestOrder() {
    assertThat(merge(order("1").from(SIGNED_WEBHOOK), order("1").test().from(BROWSER)).test())
        .isFalse();
    assertThat(merge(order("1").test().from(SIGNED_WEBHOOK), order("1").from(BROWSER)).test())
        .isTrue();
  }

  @Test
  void aCancellationWithoutAValueLeavesNoLines() {
    SourceReport tombstone = SampleEvents.report(SIGNED_WEBHOOK, lined(order("1").cancelled()));

    assertThat(merge(tombstone).lines()).isEmpty();
    assertThat(merge(tombstone, tombstone).lines()).isEmpty();
  }

  private static dev.serai.model.Checkout lined(CheckoutBuilder reported) {
    return reported.line("p", "1", "3.00").worth(null, null).event();
  }

  @Test
  void aFingerprintReportedTwiceKeepsItsBestIdentityMethod() {
    OrderRecord record =
        merge(
            order("1")
                .by(new Visitor("fp", null, IdentityMethod.LINE_PROPERTY))
                .from(SIGNED_WEBHOOK),
            order("1").by(new Visitor("fp", "faq", IdentityMethod.FINGERPRINT)).from(BROWSER));

    assertThat(record.fingerprints())
        .containsEntry("fp", IdentityMethod.FINGERPRINT)
        .containsEntry("faq", IdentityMethod.FINGERPRINT);
    assertThat(record.visitor().identityMethod()).isEqualTo(IdentityMethod.FINGERPRINT);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<SourceReport> reports = randomReports(random);
      OrderRecord expected = OrderMerge.merge(reports);
      for (int i = 0; i < 10; i++) {
        Collections.shuffle(reports, random);
        assertThat(OrderMerge.merge(reports)).isEqualTo(expected);
      }
    }
  }

  private static List<SourceReport> randomReports(Random random) {
    List<SourceReport> reports = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Trust trust = List.of(Trust.values()).get(random.nextInt(3));
      if (random.nextInt(5) == 0) {
        reports.add(
            report(
                trust,
                refund(
                    random.nextInt(9),
                    "1",
                    "r" + random.nextInt(2),
                    random.nextInt(3) + ".50",
                    random.nextBoolean() ? "EUR" : "USD")));
        continue;
      }
      CheckoutBuilder reported =
          order("1")
              .at(random.nextInt(5))
              .by(random.nextBoolean() ? "fp" + random.nextInt(2) : null)
              .source("S" + random.nextInt(2))
              .tokens(
                  new VisitorTokens(
                      random.nextBoolean() ? "c" + random.nextInt(2) : null, null, null, null))
              .worth((10 + random.nextInt(3)) + ".00", random.nextInt(4) == 0 ? "USD" : "EUR");
      if (random.nextBoolean()) {
        reported.version(random.nextInt(3));
      }
      if (random.nextBoolean()) {
        reported.line("p" + random.nextInt(2), "1", "1.00");
      }
      switch (random.nextInt(4)) {
        case 0 -> reported.pending();
        case 1 -> reported.cancelled();
        case 2 -> {
          if (random.nextBoolean()) {
            reported.deleted();
          } else {
            reported.test();
          }
        }
        default -> {}
      }
      reports.add(reported.from(trust));
    }
    return reports;
  }
}
