package dev.serai.ledger;

import static dev.serai.ledger.SampleEvents.after;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static dev.serai.model.RefundStatus.FAILED;
import static dev.serai.model.RefundStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.CartActionType;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Json;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final LedgerFixture ledger =
      new LedgerFixture(LedgerFixture.WAREHOUSE, LedgerFixture.NAMED);

  @AfterEach
  void close() {
    ledger.close();
  }

  private List<String> owed(String destination) {
    return ledger.rows(
        "SELECT kind, subject FROM outbox WHERE destination = '"
            + destination
            + "' ORDER BY outbox_no");
  }

  @Test
  void anOrderIsOwedOnceWhenItFirstCounts() throws SQLException {
    ledger.receive(order("1").by("fp").version(1).pending().event());
    assertThat(ledger.count("outbox")).isZero();

    ledger.receive(order("1").by("fp").version(2).event());
    ledger.group(
        ledger.signed(order("1").by("fp").version(3).worth("12.00", "EUR").event()),
        ledger.browser(order("1").by("fp").event()));

    assertThat(owed("warehouse")).containsExactly("checkout|1", "correction|1");
    assertThat(owed("named")).containsExactly("checkout|1", "correction|1");
    assertThat(ledger.rows("SELECT announced FROM orders")).containsExactly("paid");
  }

  @Test
  void thePayloadIsTheMergedOrderWithWhoEarnedIt() throws IOException {
    ledger.receive(met(0, "fp", "c", Channel.FAQ));
    ledger.record(
        ledger.browser(order("1").by("fp").pending().at(1).event()),
        ledger.signed(order("1").worth("10.50", "EUR").line("p", "1", "10.50").at(2).event()));

    JsonNode payload =
        Json.MAPPER.readTree(
            ledger.rows("SELECT payload FROM outbox WHERE destination = 'named'").get(0));

    assertThat(payload.path("company").asText()).isEqualTo("shop");
    assertThat(payload.path("value").asText()).isEqualTo("10.50");
    assertThat(payload.path("visitor").path("userFingerprint").asText()).isEqualTo("fp");
    assertThat(payload.path("lineItems")).hasSize(1);
    assertThat(payload.path("attribution").toString())
        .isEqualTo(
            "{\"conversationId\":\"c\",\"channel\":\"FAQ\",\"identityMethod\":\"fingerprint\"}");
  }

  @Test
  void anOrderThatDoesNotCountIsNotOwed() {
    ledger.receive(
        order("1").by("fp").test().event(),
        order("2").by("fp").sourceType("marketplace").event(),
        order("3").by("fp").cancelled().event(),
        order("4").by("fp").pending().event(),
        refund(1, "4", "r", "1.00", "EUR"),
        refund(1, "5", "r", "1.00", "EUR"));

    assertThat(ledger.count("outbox")).isZero();
  }

  @Test
  void refundsAndCancellationAreOwedOnceEachAfterTheOrder() {
    ledger.receive(
        refund(1, "1", "early", "1.00", "EUR"),
        order("1").by("fp").version(1).event(),
        refund(2, "1", "late", "1.00", "EUR"),
        order("1").by("fp").version(2).cancelled().event(),
        refund(3, "1", "last", "1.00", "EUR"),
        order("1").by("fp").version(3).cancelled().event());

    assertThat(owed("warehouse"))
        .containsExactly("checkout|1", "refund|1", "refund|1", "cancellation|1");
    assertThat(
            ledger.rows(
                "SELECT payload::json ->> 'refundId' FROM outbox"
                    + " WHERE kind = 'refund' AND destination = 'warehouse' ORDER BY outbox_no"))
        .containsExactly("early", "late");
    assertThat(ledger.rows("SELECT announced FROM orders")).containsExactly("cancelled");
  }

  @Test
  void aRestoredOrderIsOwedAgainWithItsNet() {
    ledger.receive(
        order("1").by("fp").version(1).event(),
        refund(2, "1", "r", "1.00", "EUR"),
        order("1").by("fp").version(2).cancelled().event(),
        order("1").by("fp").version(3).event());

    assertThat(owed("warehouse"))
        .containsExactly("checkout|1", "refund|1", "cancellation|1", "checkout|1", "correction|1");
  }

  /**
   * The newest checkout or correction of each order, less its refunds since; cancelled ones not.
   */
  private static final String SUM_OF_THE_RECEIVER =
      """
      SELECT subject, sum(net) FROM (
        SELECT subject, kind, CASE kind WHEN 'refund' THEN -(payload::json ->> 'value')::numeric
                              WHEN 'correction' THEN (payload::json ->> 'currentValue')::numeric
                              WHEN 'checkout' THEN (payload::json ->> 'value')::numeric
                              ELSE 0 END AS net,
               outbox_no >= max(outbox_no) FILTER (WHERE kind <> 'refund')
                 OVER (PARTITION BY subject) AS counts,
               outbox_no
        FROM outbox WHERE destination = 'warehouse') o
      WHERE counts GROUP BY subject ORDER BY subject
      """;

  private static final String OUR_SUM =
      """
      SELECT order_id, CASE WHEN status = 'paid' THEN value - refunded - coalesce(adjusted, 0)
                       ELSE 0 END
      FROM orders ORDER BY order_id
      """;

  @Test
  void whatADestinationIsSentAddsUpToOurNetAtEveryStep() {
    List<Event> history =
        List.of(
            order("1").by("fp").changedAt(1).worth("100.00", "EUR").event(),
            new RefundBuilder("1", "r1").worth("30.00", "EUR").changedAt(2).event(),
            new RefundBuilder("1", "r2").worth("5.00", "EUR").is(PENDING).changedAt(3).event(),
            new RefundBuilder("1", "r2").worth("5.00", "EUR").changedAt(4).event(),
            new RefundBuilder("1", "r1").worth("30.00", "EUR").is(FAILED).changedAt(5).event(),
            new RefundBuilder("1", "r3").worth("9.00", "USD").changedAt(6).event(),
            new RefundBuilder("1", "r4").worth("9.00", "USD").also("8.00", "EUR").event(),
            order("1").by("fp").changedAt(7).worth("110.00", "EUR").event(),
            order("1").by("fp").changedAt(8).worth("110.00", "EUR").now("80.00").event(),
            order("1").by("fp").at(9).deleted().event(),
            new RefundBuilder("1", "r5").worth("1.00", "EUR").changedAt(10).event(),
            order("1").by("fp").at(11).restored().event(),
            order("1").by("fp").changedAt(12).worth("110.00", "EUR").refunds("r5").event());
    for (Event event : history) {
      ledger.receive(event);
      assertThat(ledger.rows(SUM_OF_THE_RECEIVER))
          .as("after %s", event)
          .isEqualTo(ledger.rows(OUR_SUM));
    }
  }

  @Test
  void whatAFileSaysOfAForwardedOrderCorrectsIt() {
    ledger.receive(order("1").by("fp").changedAt(1).worth("100.00", "EUR").event());
    ledger.record(
        ledger
            .signed(new RefundBuilder("1", "r1").worth("30.00", "EUR").changedAt(2).event())
            .asHistory(),
        ledger.signed(order("2").by("fp").changedAt(1).event()).asHistory());

    assertThat(owed("warehouse")).containsExactly("checkout|1", "refund|1");
    assertThat(ledger.rows("SELECT announced FROM orders ORDER BY order_id"))
        .containsExactly("paid", "history");
  }

  @Test
  void aCancellationAndARefundTellTheirOwnTimes() {
    ledger.receive(
        order("1").by("fp").changedAt(1).event(),
        refund(20, "1", "r", "1.00", "EUR"),
        order("1").by("fp").changedAt(30).cancelled().event());

    assertThat(
            ledger.rows(
                "SELECT kind, payload::json ->> 'occurredAt' FROM outbox"
                    + " WHERE destination = 'warehouse' ORDER BY outbox_no"))
        .containsExactly(
            "checkout|2026-03-01T12:00:00Z",
            "refund|2026-03-01T12:20:00Z",
            "cancellation|2026-03-01T12:30:00Z");
  }

  @Test
  void aDestinationThatNeedsAFingerprintGetsTheOrderWhenOneIsKnown() {
    ledger.receive(order("1").tokens(customer("anna")).event(), refund(1, "1", "r", "1.00", "EUR"));
    assertThat(owed("warehouse")).containsExactly("checkout|1", "refund|1");
    assertThat(owed("named")).isEmpty();

    ledger.receive(
        link(2, "fp", customer("anna")),
        link(3, "fp", customer("anna")),
        link(4, "fp2", customer("anna")),
        order("1").tokens(customer("anna")).by("fp").version(2).event());

    assertThat(owed("warehouse")).containsExactly("checkout|1", "refund|1");
    assertThat(owed("named")).containsExactly("checkout|1", "refund|1");
    assertThat(
            ledger.rows(
                "SELECT payload::json -> 'visitor' ->> 'identityMethod' FROM outbox"
                    + " WHERE destination = 'named' AND kind = 'checkout'"))
        .containsExactly("customer-id");
  }

  @Test
  void aDestinationThatNeverGotAnOrderDoesNotGetItsCancellation() {
    ledger.receive(
        order("1").version(1).event(), order("1").by("fp").version(2).cancelled().event());

    assertThat(owed("warehouse")).containsExactly("checkout|1", "cancellation|1");
    assertThat(owed("named")).isEmpty();
  }

  @Test
  void oneVisitorsEventsShareAnOrderingKeyAndUnknownVisitorsAreSpreadByOrder() {
    ledger.receive(
        after(0, "fp", CartActionType.ITEM_ADDED, "p", 1),
        order("1").by("fp").event(),
        order("2").by("other").event(),
        order("3").event(),
        order("4").event());

    assertThat(
            ledger.rows(
                "SELECT kind, dense_rank() OVER (ORDER BY first) FROM (SELECT *, min(outbox_no)"
                    + " OVER (PARTITION BY ordering_key) AS first FROM outbox"
                    + " WHERE destination = 'warehouse') o ORDER BY outbox_no"))
        .containsExactly("cart|1", "checkout|1", "checkout|2", "checkout|3", "checkout|4");
  }
}
