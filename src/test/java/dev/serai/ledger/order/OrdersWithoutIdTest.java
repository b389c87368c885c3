package dev.serai.ledger.order;

import static dev.serai.ledger.SampleEvents.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.CheckoutBuilder;
import dev.serai.ledger.Correction;
import dev.serai.ledger.Corrections;
import dev.serai.ledger.Forwarding;
import dev.serai.ledger.LedgerContent;
import dev.serai.ledger.LedgerFixture;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.ledger.SampleEvents;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.writer.BatchWriter;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What orders without id cost, how they are answered, and what corrections do to them. */
class OrdersWithoutIdTest {

  private final LedgerFixture ledger = new LedgerFixture(LedgerFixture.WAREHOUSE);

  @AfterEach
  void close() {
    ledger.close();
  }

  private Recording report(CheckoutBuilder order) {
    return ledger.browser(order.event());
  }

  private Recording bought(long minute) {
    return report(order(null).by("fp").at(minute));
  }

  @Test
  void aDuplicateIsAnsweredAsOneWhetherItArrivesInTimeOrLate() {
    List<Outcome> outcomes =
        ledger.record(bought(25), bought(50), bought(0), bought(25), bought(51));

    assertThat(outcomes)
        .extracting(outcome -> outcome.result() + " " + outcome.finding())
        .containsExactly(
            "RECORDED NONE",
            "DUPLICATE ORDER_ALREADY_EXISTS",
            "MERGED ORDER_ALREADY_EXISTS",
            "DUPLICATE ORDER_ALREADY_EXISTS",
            "DUPLICATE ORDER_ALREADY_EXISTS");
    assertThat(LedgerContent.ordersWithReports(ledger))
        .containsExactly("0|paid|10.00|paid|2", "50|paid|10.00|paid|2");
  }

  @Test
  void anOrderSplitFromHistoryIsHistory() {
    ledger.record(bought(25).asHistory(), bought(50).asHistory(), bought(0).asHistory());

    assertThat(LedgerContent.ordersWithReports(ledger))
        .containsExactly("0|paid|10.00|history|2", "50|paid|10.00|history|1");
    assertThat(ledger.count("outbox")).isZero();
  }

  @Test
  void aLateReportChangesTheDecisionOnOrdersThatItMoves() {
    ledger.record(
        bought(25), bought(50), ledger.browser(SampleEvents.met(30, "fp", "talk", Channel.CHAT)));
    assertThat(ledger.rows("SELECT rule FROM orders")).containsExactly("no-interaction");

    ledger.record(bought(0));

    assertThat(ledger.rows("SELECT conversation_id, rule FROM orders ORDER BY occurred_at"))
        .containsExactly("null|no-interaction", "talk|first-touch");
  }

  // What it costs, and what it does not touch
  // ------------------------------------------------------

  private int statements(Recording recording) throws SQLException {
    AtomicInteger statements = new AtomicInteger();
    DataSource counting =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) ->
                    counted((Connection) method.invoke(ledger.database, arguments), statements));
    List<PendingDelivery> batch = List.of(PendingDelivery.of(recording, (outcomes, failure) -> {}));
    new BatchWriter(counting, Forwarding.NONE).write(batch);
    return statements.get();
  }

  private static Connection counted(Connection connection, AtomicInteger statements) {
    return (Connection)
        Proxy.newProxyInstance(
            OrdersWithoutIdTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
              }
              return method.invoke(connection, arguments);
            });
  }

  @Test
  void onlySimilarReportsCostAnExtraStatement() throws SQLException {
    statements(report(order("0").by("fp"))); // gives the company its number
    int withId = statements(report(order("1").by("fp")));
    int alone = statements(bought(0));
    int repeated = statements(bought(20));
    int after = statements(bought(100));

    // orders with an id are looked up together with the locks
    assertThat(alone).isEqualTo(withId + 1);
    assertThat(after).isEqualTo(alone);
    assertThat(repeated).isLessThanOrEqualTo(alone + 1);
  }

  // Corrections
  // ------------------------------------------------------------------------------------

  @Test
  void aWithdrawnReportLeavesTheOthersAsIfItHadNeverExisted() throws SQLException {
    for (int minute : new int[] {0, 25, 50}) {
      ledger.record(bought(minute));
    }

    correct(0, order("named").by("fp").at(0).event());

    assertThat(LedgerContent.ordersWithReports(ledger))
        .containsExactlyInAnyOrder("0|paid|10.00|history|1", "25|paid|10.00|paid|2");
    assertThat(ledger.rows("SELECT order_id FROM orders ORDER BY occurred_at"))
        .containsExactly("named", "null");
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  @Test
  void aReportThatMovedIsWithdrawnFromItsCurrentOrder() throws SQLException {
    ledger.record(bought(25));
    ledger.record(bought(50));
    Correction before = correction(50, order(null).by("fp").worth("11.00", "EUR").at(50).event());
    ledger.record(bought(0));

    new Corrections(ledger.database).apply(List.of(before), true);

    assertThat(LedgerContent.ordersWithReports(ledger))
        .containsExactlyInAnyOrder("0|paid|10.00|paid|2", "50|paid|11.00|history|1");
    assertThat(ledger.count("event")).isEqualTo(3);
    assertThat(LedgerContent.orphans(ledger)).isEmpty();
  }

  private void correct(long minute, Event corrected) throws SQLException {
    new Corrections(ledger.database).apply(List.of(correction(minute, corrected)), true);
  }

  private Correction correction(long minute, Event corrected) {
    String stored =
        ledger
            .rows(
                "SELECT delivery_no, order_no FROM event WHERE occurred_at = '%s'"
                    .formatted(SampleEvents.at(minute)))
            .get(0);
    int bar = stored.indexOf('|');
    Recording again =
        Recording.replayed(
            ledger.company,
            Trust.BROWSER,
            LedgerFixture.delivery(null),
            List.of(corrected),
            Long.valueOf(stored.substring(0, bar)));
    return new Correction(again, Set.of(Long.valueOf(stored.substring(bar + 1))));
  }
}
