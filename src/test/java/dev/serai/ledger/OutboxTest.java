package dev.serai.ledger;

import static dev.serai.ledger.SampleEvents.after;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.CartActionType;
import dev.serai.model.Channel;
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

    assertThat(owed("warehouse")).containsExactly("checkout|1");
    assertThat(owed("named")).containsExactly("checkout|1");
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
        .containsExactly("checkout|1", "refund|1", "refund|1", "cancellation|1", "refund|1");
    assertThat(
            ledger.rows(
                "SELECT payload::json ->> 'refundId' FROM outbox"
                    + " WHERE kind = 'refund' AND destination = 'warehouse' ORDER BY outbox_no"))
        .containsExactly("early", "late", "last");
    assertThat(ledger.rows("SELECT announced FROM orders")).containsExactly("cancelled");
  }

  @Test
  void aRestoredOrderIsOwedAgainButItsRefundsAreNot() {
    ledger.receive(
        order("1").by("fp").version(1).event(),
        refund(2, "1", "r", "1.00", "EUR"),
        order("1").by("fp").version(2).cancelled().event(),
        order("1").by("fp").version(3).event());

    assertThat(owed("warehouse"))
        .containsExactly("checkout|1", "refund|1", "cancellation|1", "checkout|1");
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
