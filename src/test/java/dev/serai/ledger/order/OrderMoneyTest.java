package dev.serai.ledger.order;

import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.model.RefundStatus.DONE;
import static dev.serai.model.RefundStatus.FAILED;
import static dev.serai.model.RefundStatus.PENDING;
import static dev.serai.model.RefundStatus.REVERSED;
import static dev.serai.model.Trust.SERVER_KEY;
import static dev.serai.model.Trust.SIGNED_WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.RefundBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an order is worth, whatever its platform says of that, in any order of arrival. */
class OrderMoneyTest {

  private static RefundBuilder refund(String id, String amount) {
    return new RefundBuilder("1", id).worth(amount, "EUR");
  }

  /** The money of the reports, which is the same in any order. */
  private static OrderMoney money(SourceReport... reports) {
    List<SourceReport> shuffled = new ArrayList<>(List.of(reports));
    OrderMoney money = OrderMerge.merge(shuffled).money();
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(shuffled, random);
      assertThat(OrderMerge.merge(shuffled).money()).isEqualTo(money);
    }
    return money;
  }

  private static void assertSums(
      OrderMoney money, String value, String refunded, String adjusted, String net) {
    assertThat(money.value()).as("value").isEqualByComparingTo(value);
    assertThat(money.refunded()).as("refunded").isEqualByComparingTo(refunded);
    if (adjusted == null) {
      assertThat(money.adjusted()).as("adjusted").isNull();
    } else {
      assertThat(money.adjusted()).as("adjusted").isEqualByComparingTo(adjusted);
    }
    assertThat(money.net()).as("net").isEqualByComparingTo(net);
  }

  @Test
  void moreRefundedThanTheOrderWasWorthCountsAndIsFound() {
    OrderMoney money =
        money(
            order("1").from(SIGNED_WEBHOOK),
            refund("r", "7.00").from(SIGNED_WEBHOOK),
            refund("s", "5.00").from(SIGNED_WEBHOOK));

    assertSums(money, "10.00", "12.00", null, "-2.00");
    assertThat(money.findings())
        .singleElement()
        .asString()
        .contains("net", "is negative (-2.00 EUR)", "12.00 were refunded");
  }

  @Test
  void ofOneRefundTheNewestWordCounts() {
    assertSums(
        money(
            order("1").from(SIGNED_WEBHOOK),
            refund("r", "4.00").version(1).from(SIGNED_WEBHOOK),
            refund("r", "3.00").version(2).from(SIGNED_WEBHOOK),
            refund("r", "9.00").version(9).from(SERVER_KEY)),
        "10.00",
        "3.00",
        null,
        "7.00");
  }

  @Test
  void aRefundThatFailsOrIsReversedCountsNothingAndOneOnItsWayNothingYet() {
    assertSums(
        money(
            order("1").from(SIGNED_WEBHOOK),
            refund("failed", "1.00").version(1).from(SIGNED_WEBHOOK),
            refund("failed", null).version(2).is(FAILED).from(SIGNED_WEBHOOK),
            refund("reversed", "1.00").from(SIGNED_WEBHOOK),
            refund("reversed", "1.00").is(REVERSED).from(SIGNED_WEBHOOK),
            refund("pending", "1.00").is(PENDING).from(SIGNED_WEBHOOK),
            refund("done", "2.00").is(PENDING).from(SIGNED_WEBHOOK),
            refund("done", "2.00").is(DONE).from(SIGNED_WEBHOOK)),
        "10.00",
        "2.00",
        null,
        "8.00");
  }

  @Test
  void aFailedRefundWithoutAnAmountIsShownWithTheEarlierOne() {
    MergedRefund shown =
        money(
                order("1").from(SIGNED_WEBHOOK),
                refund("r", "4.00").version(1).from(SIGNED_WEBHOOK),
                refund("r", null).version(2).is(FAILED).from(SIGNED_WEBHOOK))
            .refunds()
            .get(0);

    assertThat(shown.word().value()).isEqualByComparingTo("4.00");
    assertThat(shown.status()).isEqualTo("failed");
  }

  @Test
  void aListOfAllRefundsWithdrawsOlderOnesThatItNoLongerHas() {
    OrderMoney money =
        money(
            order("1").changedAt(10).refunds("kept", "gone").from(SIGNED_WEBHOOK),
            order("1").changedAt(20).refunds("kept").from(SIGNED_WEBHOOK),
            refund("kept", "1.00").at(5).from(SIGNED_WEBHOOK),
            refund("gone", "2.00").at(6).from(SIGNED_WEBHOOK),
            refund("later", "3.00").at(30).from(SIGNED_WEBHOOK),
            refund("elsewhere", "0.50").source("GATEWAY").at(6).from(SIGNED_WEBHOOK));

    assertSums(money, "10.00", "4.50", null, "5.50");
    assertThat(money.refunds())
        .filteredOn(MergedRefund::withdrawn)
        .singleElement()
        .extracting(MergedRefund::id, MergedRefund::status)
        .containsExactly("gone", "withdrawn");
  }

  @Test
  void aRunningSumIsWhatWasRefundedAndLaterRefundsComeOnTop() {
    assertSums(
        money(
            order("1").changedAt(10).refundedSoFar("3.00").from(SIGNED_WEBHOOK),
            refund("known", "2.00").at(5).from(SIGNED_WEBHOOK),
            refund("later", "1.00").at(15).from(SIGNED_WEBHOOK)),
        "10.00",
        "4.00",
        null,
        "6.00");
    assertSums(
        money(
            order("1").refundedSoFar("3.00").from(SIGNED_WEBHOOK),
            refund("r", "2.00").at(5).from(SIGNED_WEBHOOK)),
        "10.00",
        "3.00",
        null,
        "7.00");
  }

  @Test
  void aKnownRefundThatFailsAfterTheSumIsTakenOutOfIt() {
    assertSums(
        money(
            order("1").changedAt(10).refundedSoFar("3.00").now("7.00").from(SIGNED_WEBHOOK),
            refund("r", "3.00").changedAt(5).from(SIGNED_WEBHOOK),
            refund("r", "3.00").changedAt(15).is(FAILED).from(SIGNED_WEBHOOK)),
        "10.00",
        "0.00",
        null,
        "10.00");
  }

  @Test
  void netIsWhatTheShopSaysAndTheRestIsAdjusted() {
    // a return of 4.00 of which 3.00 were given back, and an edit
    assertSums(
        money(
            order("1").changedAt(1).from(SIGNED_WEBHOOK),
            order("1").changedAt(10).now("6.00").with("r").from(SIGNED_WEBHOOK),
            refund("r", "3.00").at(99).from(SIGNED_WEBHOOK)),
        "10.00",
        "3.00",
        "1.00",
        "6.00");
    assertSums(
        money(order("1").changedAt(10).now("12.50").from(SIGNED_WEBHOOK)),
        "10.00",
        "0.00",
        "-2.50",
        "12.50");
  }

  @Test
  void aRefundInAnotherCurrencyCountsByTheAmountInTheOrdersOwnOrIsFound() {
    OrderMoney money =
        money(
            order("1").from(SIGNED_WEBHOOK),
            refund("both", "2.20").worth("2.20", "USD").also("2.00", "EUR").from(SIGNED_WEBHOOK),
            refund("one", "5.00").worth("5.00", "USD").from(SIGNED_WEBHOOK));

    assertSums(money, "10.00", "2.00", null, "8.00");
    assertThat(money.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.field()).isEqualTo("refund one");
              assertThat(finding.message()).contains("5.00 USD", "EUR");
            });
  }

  @Test
  void aGiftCardSoldIsNoRevenueAndOneThatPaysIs() {
    assertSums(
        money(order("1").worth("60.00", "EUR").giftCard("50.00").from(SIGNED_WEBHOOK)),
        "10.00",
        "0.00",
        null,
        "10.00");
    assertSums(
        money(order("1").worth("30.00", "EUR").creditPaid("50.00").from(SIGNED_WEBHOOK)),
        "80.00",
        "0.00",
        null,
        "80.00");
    // the card is given back: neither was revenue
    assertSums(
        money(
            order("1").worth("60.00", "EUR").giftCard("50.00").from(SIGNED_WEBHOOK),
            refund("r", "52.00").giftCard("50.00").from(SIGNED_WEBHOOK)),
        "10.00",
        "2.00",
        null,
        "8.00");
  }

  /** An order as a shop keeps it: its value, its refunds, and what it is worth. */
  private static final class Shop {
    final Random random;
    final int style;
    final List<SourceReport> told = new ArrayList<>();
    final List<long[]> refunds = new ArrayList<>(); // number, cents, status: 0 done, 1 failed
    long value = 10_000;
    long returned;
    int minute;

    Shop(Random random, int style) {
      this.random = random;
      this.style = style;
    }

    long done() {
      return refunds.stream().filter(each -> each[2] == 0).mapToLong(each -> each[1]).sum();
    }

    /** What the shop's own document says is left. */
    long net() {
      return value - returned - done();
    }

    void live() {
      tell();
      int steps = 1 + random.nextInt(6);
      for (int i = 0; i < steps; i++) {
        minute += 10;
        step();
        if (random.nextBoolean()) {
          tell();
        }
      }
      minute += 10;
      tell();
      if (random.nextBoolean()) {
        minute += 10;
        refund();
      }
    }

    private void step() {
      int what = random.nextInt(5);
      if (what == 0 && style != 1) {
        value += 100L * (random.nextInt(9) - 4);
      } else if (what == 1 && style == 1) {
        returned += 100L * (random.nextInt(5) - 1);
      } else if (what == 2 && !refunds.isEmpty()) {
        long[] failing = refunds.get(random.nextInt(refunds.size()));
        failing[2] = 1;
        word(failing);
      } else if (what == 3 && style == 0 && !refunds.isEmpty()) {
        refunds.remove(random.nextInt(refunds.size())); // only the list says so
        minute++;
        tell();
      } else {
        refund();
      }
    }

    private void refund() {
      long[] refund = {told.size() + 1, 100L * (1 + random.nextInt(5)), 0};
      refunds.add(refund);
      word(refund);
    }

    /** Shops that tell a running sum alone say nothing of single refunds. */
    private void word(long[] refund) {
      if (style != 2) {
        told.add(
            new RefundBuilder("1", "r" + refund[0])
                .worth(euros(refund[1]), "EUR")
                .at(minute)
                .changedAt(minute)
                .is(refund[2] == 0 ? DONE : FAILED)
                .from(SIGNED_WEBHOOK));
      }
    }

    private void tell() {
      var document = order("1").at(0).changedAt(minute).worth(euros(value), "EUR");
      String[] ids = refunds.stream().map(each -> "r" + each[0]).toArray(String[]::new);
      switch (style) {
        case 0 -> document.refunds(ids);
        case 1 -> document.now(euros(net())).with(ids);
        case 2 -> document.refundedSoFar(euros(done()));
        case 3 -> document.refundedSoFar(euros(done())).refunds(ids);
        default -> {}
      }
      told.add(document.from(SIGNED_WEBHOOK));
      if (style == 2 && random.nextInt(3) == 0) {
        told.add(told.get(told.size() - 1));
      }
    }

    static String euros(long cents) {
      return java.math.BigDecimal.valueOf(cents, 2).toPlainString();
    }
  }

  @Test
  void netIsTheDocumentsOwnForGeneratedHistoriesOfEditsReturnsAndRefundsInAnyOrder() {
    Random random = new Random(14);
    for (int round = 0; round < 2_000; round++) {
      Shop shop = new Shop(random, round % 5);
      shop.live();
      if (shop.style == 2) {
        // what was refunded after the last document is told by none
        shop.minute += 10;
        shop.tell();
      }
      List<SourceReport> told = new ArrayList<>(shop.told);
      for (int i = 0; i < 5; i++) {
        Collections.shuffle(told, random);
        assertThat(OrderMerge.merge(told).money().net())
            .as("round %d, style %d: %s", round, shop.style, told)
            .isEqualByComparingTo(Shop.euros(shop.net()));
      }
    }
  }
}
