package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.revenue.Revenue;
import dev.serai.report.revenue.RevenueQuestion;
import dev.serai.report.revenue.RevenueReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Orders without id that differ only in time: the order of arrival does not matter. Each batch is
 * written by a writer that knows of the batches before it only what a restarted hub would know.
 */
class OrdersWithoutIdArrivalTest {

  private static final List<Trust> TRUSTS = List.of(Trust.values());
  private static final List<Channel> CHANNELS = List.of(Channel.values());
  private static final CountingRule COUNTING =
      CountingRule.of(LedgerFixture.company("shop").exclusions(), Set.of());
  private static final Days SPRING =
      new Days(
          LocalDate.parse("2026-02-20"),
          LocalDate.parse("2026-03-20"),
          LedgerFixture.company("shop").timeZone());

  private static LedgerFixture ledger;

  @BeforeAll
  static void open() {
    ledger = new LedgerFixture(LedgerFixture.WAREHOUSE);
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @BeforeEach
  void clear() {
    LedgerContent.clear(ledger);
  }

  /** One report and the time it was made; a history is sorted by that. */
  private record TimedReport(long minute, Recording recording) {}

  private static Recording report(Trust trust, Event event) {
    return recording(LedgerFixture.company("shop"), trust, null, event);
  }

  private static Recording bought(long minute) {
    return report(Trust.BROWSER, order(null).by("fp").at(minute).event());
  }

  // The shortest chain ----------------------------------------------------------------------------

  static Stream<List<List<Integer>>> arrivals() {
    List<List<List<Integer>>> all = new ArrayList<>();
    for (int a : new int[] {0, 25, 50}) {
      for (int b : new int[] {0, 25, 50}) {
        int c = 75 - a - b;
        if (a != b && b != c && a != c) {
          all.add(List.of(List.of(a), List.of(b), List.of(c)));
          all.add(List.of(List.of(a, b), List.of(c)));
          all.add(List.of(List.of(a), List.of(b, c)));
          all.add(List.of(List.of(a, b, c)));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("arrivals")
  void threeReportsWithinFiftyMinutesAreTwoOrders(List<List<Integer>> batches) throws SQLException {
    for (List<Integer> batch : batches) {
      ledger.group(
          batch.stream().map(OrdersWithoutIdArrivalTest::bought).toArray(Recording[]::new));
    }

    assertThat(LedgerContent.ordersWithReports(ledger))
        .containsExactly("0|paid|10.00|paid|2", "50|paid|10.00|paid|1");
    assertThat(ledger.rows("SELECT count(*), count(DISTINCT subject) FROM outbox"))
        .containsExactly("2|2");
  }

  static Stream<List<Integer>> numbered() {
    return Stream.of(List.of(25, 0), List.of(25, 50, 0), List.of(0, 25, 50, -10));
  }

  @ParameterizedTest
  @MethodSource("numbered")
  void theOrderWithTheEarliestReportKeepsItsNumber(List<Integer> minutes) {
    ledger.record(bought(minutes.get(0)));
    List<String> before = ledger.rows("SELECT order_no FROM orders");

    minutes.stream().skip(1).forEach(minute -> ledger.record(bought(minute)));

    assertThat(ledger.rows("SELECT order_no FROM orders ORDER BY occurred_at LIMIT 1"))
        .isEqualTo(before);
  }

  // Any chain -------------------------------------------------------------------------------------

  private static List<TimedReport> history(Random random, boolean allPaid) {
    List<TimedReport> history = new ArrayList<>();
    String[] visitors = {"ann", "ben", "cid"};
    int span = 60 + random.nextInt(400);
    for (int i = 0; i < 36; i++) {
      int minute = random.nextInt(span);
      CheckoutBuilder checkout =
          order(null)
              .by(visitors[random.nextInt(i % 3 + 1)])
              .worth(random.nextInt(6) == 0 ? "20.00" : "10.00", "EUR")
              .line("p", "1", "10.00")
              .at(minute);
      if (random.nextInt(4) == 0) {
        checkout.tokens(customer("customer" + random.nextInt(3)));
      }
      if (!allPaid && random.nextInt(3) == 0) {
        checkout.version(random.nextInt(100));
      }
      if (!allPaid && random.nextInt(4) == 0) {
        checkout = random.nextBoolean() ? checkout.pending() : checkout.cancelled();
      }
      history.add(
          new TimedReport(
              minute, report(TRUSTS.get(random.nextInt(TRUSTS.size())), checkout.event())));
    }
    for (int i = 0; i < 8; i++) {
      int minute = random.nextInt(span) - 24 * 60 * random.nextInt(2);
      Channel channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
      String visitor = random.nextBoolean() ? visitors[i % 3] : "elsewhere" + i % 3;
      Event touchpoint = met(minute, visitor, "talk" + i / 2, channel, random.nextBoolean());
      history.add(new TimedReport(minute, report(Trust.SERVER_KEY, touchpoint)));
    }
    for (int i = 0; i < 3; i++) {
      Event link = link(i, "elsewhere" + i, customer("customer" + i));
      history.add(new TimedReport(i, report(Trust.SERVER_KEY, link)));
      Event known = order("order" + i).by(visitors[i]).at(70).line("p", "1", "10.00").event();
      history.add(new TimedReport(70, report(Trust.SIGNED_WEBHOOK, known)));
      Event refund = refund(90, "order" + i, "r", "1.00", "EUR");
      history.add(new TimedReport(90, report(Trust.SIGNED_WEBHOOK, refund)));
    }
    for (int i = 0; i < 6; i++) {
      history.add(history.get(random.nextInt(history.size())));
    }
    history.sort(Comparator.comparing(TimedReport::minute));
    return history;
  }

  private void receive(List<TimedReport> history, Random random, int most) throws SQLException {
    for (int from = 0; from < history.size(); ) {
      int to = Math.min(history.size(), from + 1 + random.nextInt(most));
      ledger.group(
          history.subList(from, to).stream().map(TimedReport::recording).toArray(Recording[]::new));
      from = to;
    }
  }

  private Revenue revenue() throws SQLException {
    try (Connection connection = ledger.database.getConnection()) {
      return RevenueReport.read(
          connection, ledger.company, RevenueQuestion.of(SPRING, COUNTING), 20);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void equalReportsInAnyOrderGiveTheSameLedger(boolean allPaid) throws SQLException {
    int several = 0;
    for (int world = 0; world < 8; world++) {
      Random random = new Random(world);
      List<TimedReport> history = history(random, allPaid);
      Map<String, List<String>> expected = null;
      Revenue earned = null;
      for (int round = 0; round < 13; round++) {
        receive(history, random, round == 0 ? 1 : 1 + random.nextInt(history.size()));
        Map<String, List<String>> left = LedgerContent.of(ledger);
        expected = expected == null ? left : expected;
        earned = earned == null ? revenue() : earned;
        for (String table : expected.keySet()) {
          assertThat(left.get(table))
              .as("%s of world %d after round %d", table, world, round)
              .isEqualTo(expected.get(table));
        }
        assertThat(revenue()).isEqualTo(earned);
        assertThat(LedgerContent.orphans(ledger)).isEmpty();
        if (allPaid) {
          String orders = Integer.toString(expected.get("orders").size());
          assertThat(
                  ledger.rows(
                      // what turned out to be part of another purchase is taken back
                      """
                      SELECT count(*) FILTER (WHERE kind = 'checkout')
                               - count(*) FILTER (WHERE kind = 'cancellation'),
                             count(DISTINCT subject)
                               - count(DISTINCT subject) FILTER (WHERE kind = 'cancellation'),
                             (SELECT count(*) FROM orders WHERE announced = 'paid')
                      FROM outbox WHERE kind IN ('checkout', 'cancellation')"""))
              .as("purchases reported in world %d after round %d", world, round)
              .containsExactly(orders + "|" + orders + "|" + orders);
        }
        LedgerContent.clear(ledger);
        Collections.shuffle(history, random);
      }
      several += expected.get("orders").size() > 10 ? 1 : 0;
    }
    assertThat(several).isGreaterThan(4);
  }

  @Test
  void aLateReportMovesEveryOrderOfADayWithoutGaps() throws SQLException {
    List<Recording> day =
        IntStream.rangeClosed(0, 24 * 60 / 25).mapToObj(i -> bought(25L * i)).toList();
    ledger.record(bought(-6));
    for (Recording report : day) {
      ledger.record(report);
    }
    List<String> expected = LedgerContent.ordersWithReports(ledger);
    LedgerContent.clear(ledger);

    ledger.group(day.toArray(Recording[]::new));
    assertThat(LedgerContent.ordersWithReports(ledger))
        .isNotEqualTo(expected)
        .contains("0|paid|10.00|paid|2");
    ledger.record(bought(-6));

    assertThat(LedgerContent.ordersWithReports(ledger)).isEqualTo(expected).hasSize(30);
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }
}
