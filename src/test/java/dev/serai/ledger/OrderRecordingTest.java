package dev.serai.ledger;

import static dev.serai.ledger.LedgerFixture.recording;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.met;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.order.OrderState;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderRecordingTest {

  private static final String DECIDED =
      "SELECT conversation_id, channel, rule, identity_method FROM orders";

  private final LedgerFixture ledger = new LedgerFixture();

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void allSourcesOfOneOrderAreMergedIntoOneRecord() throws SQLException {
    ledger.group(
        ledger.browser(order("1").by("fp").worth("9.00", "EUR").source("PAGE").at(2).event()),
        recording(ledger.company, Trust.SERVER_KEY, null, order("1").source("ERP").event()),
        ledger.signed(order("1").at(1).version(1).pending().line("a", "2", "5.00").event()),
        ledger.signed(order("1").at(3).version(2).line("b", "1", "10.00").event()));

    assertThat(
            ledger.rows(
                "SELECT order_id, status, value, user_fp, sources, disagreement IS NOT NULL,"
                    + " occurred_at AT TIME ZONE 'UTC' FROM orders"))
        .containsExactly("1|paid|10.00|fp|3|t|2026-03-01 12:01:00");
    assertThat(ledger.rows("SELECT product_id, quantity, line_total FROM order_line"))
        .containsExactly("b|1|10.00");
  }

  @Test
  void anInteractionInTheSameBatchEarnsTheOrderWhicheverComesFirst() throws SQLException {
    ledger.group(
        ledger.signed(order("1").by("fp").at(60).event()),
        ledger.signed(met(0, "fp", "c", Channel.CHAT)));

    assertThat(ledger.rows(DECIDED)).containsExactly("c|CHAT|first-touch|fingerprint");
  }

  @Test
  void aLateInteractionChangesTheDecisionAndTheOldOneIsKept() {
    ledger.receive(
        met(30, "fp", "later", Channel.CHAT),
        order("1").by("fp").at(60).event(),
        met(10, "fp", "earlier", Channel.FAQ));

    assertThat(ledger.rows(DECIDED)).containsExactly("earlier|FAQ|first-touch|fingerprint");
    assertThat(ledger.rows("SELECT conversation_id, channel, rule FROM decision_history"))
        .containsExactly("later|CHAT|first-touch");
  }

  @Test
  void aLateInteractionThatChangesNothingLeavesNoHistory() {
    ledger.receive(
        met(10, "fp", "c", Channel.CHAT),
        order("1").by("fp").at(60).event(),
        met(30, "fp", "d", Channel.CHAT));

    assertThat(ledger.count("decision_history")).isZero();
    assertThat(ledger.rows("SELECT candidates LIKE '%\"d\"%' FROM orders")).containsExactly("t");
  }

  @Test
  void aLateInteractionByTwoNamesOfOneOrderDoesNotCountItsSourcesAgain() {
    ledger.record(
        ledger.signed(order("1").by(Visitor.onEvent("u", "f")).at(60).event()),
        ledger.browser(order("1").worth("9.00", "EUR").at(61).event()));
    String before = "SELECT disagreement FROM orders";
    List<String> expected = ledger.rows(before);

    ledger.receive(
        new dev.serai.model.Interaction(
            SampleEvents.origin(10),
            Visitor.onEvent("u", "f"),
            "c",
            Channel.CHAT,
            true,
            null,
            null,
            java.util.List.of()));

    assertThat(ledger.rows(before)).isEqualTo(expected);
    assertThat(ledger.rows(DECIDED)).containsExactly("c|CHAT|first-touch|fingerprint");
  }

  @Test
  void everyIdentityMethodFindsTheVisitorEvenIfItsLinkArrivesLate() {
    ledger.receive(
        met(0, "fp", "c", Channel.CHAT),
        order("1").tokens(new VisitorTokens("cart", null, null, null)).at(1).event(),
        order("2").tokens(new VisitorTokens(null, "checkout", null, null)).at(2).event(),
        order("3").tokens(customer("customer")).at(3).event(),
        order("4").tokens(new VisitorTokens(null, null, null, "hash")).at(4).event(),
        link(5, "fp", new VisitorTokens("cart", "checkout", "customer", "hash")));

    assertThat(ledger.rows(DECIDED + " ORDER BY order_no"))
        .containsExactly(
            "c|CHAT|first-touch|cart-token",
            "c|CHAT|first-touch|checkout-token",
            "c|CHAT|first-touch|customer-id",
            "c|CHAT|first-touch|email-hash");
    assertThat(ledger.rows("SELECT DISTINCT rule, identity_method FROM decision_history"))
        .containsExactly("no-interaction|none");
  }

  @Test
  void aLateInteractionReachesOrdersThroughALink() {
    ledger.receive(
        link(0, "fp", customer("anna")),
        order("1").tokens(customer("anna")).at(60).event(),
        met(30, "fp", "c", Channel.CHAT));

    assertThat(ledger.rows(DECIDED)).containsExactly("c|CHAT|first-touch|customer-id");
  }

  @Test
  void aLateNudgeTakesOverTheChatItOpenedHoweverLongAgo() {
    long month = 30 * 24 * 60;
    ledger.receive(
        met(month, "fp", "c", Channel.CHAT),
        order("1").by("fp").at(month + 5).event(),
        met(0, "fp", "c", Channel.NUDGE));

    assertThat(ledger.rows(DECIDED)).containsExactly("c|NUDGE|nudge|fingerprint");
    assertThat(ledger.count("decision_history")).isEqualTo(1);
  }

  @Test
  void theEarliestTouchpointWinsHoweverManyFollow() throws SQLException {
    Event[] touchpoints = new Event[250];
    for (int i = 0; i < touchpoints.length; i++) {
      touchpoints[i] = met(i, "fp", "c" + i, Channel.CHAT, i > 0);
    }
    ledger.group(ledger.signed(touchpoints));

    ledger.receive(order("1").by("fp").at(300).event());

    assertThat(ledger.rows(DECIDED)).containsExactly("c1|CHAT|first-touch|fingerprint");
  }

  @Test
  void aRefundBeforeItsOrderIsDeductedWhenTheOrderArrives() {
    List<Outcome> outcomes =
        ledger.receive(refund(5, "1", "r", "4.00", "EUR"), order("1").at(0).event());

    assertThat(outcomes).extracting(Outcome::result).containsOnly(Result.RECORDED);
    assertThat(ledger.rows("SELECT value, refunded, status FROM orders"))
        .containsExactly("10.00|4.00|paid");
    assertThat(ledger.rows("SELECT refund_id, value FROM refund")).containsExactly("r|4.00");
  }

  @Test
  void aRefundReportedTwiceIsOneRefund() throws SQLException {
    ledger.receive(order("1").event());
    ledger.group(
        ledger.signed(refund(5, "1", "r", "4.00", "EUR")),
        ledger.signed(refund(6, "1", "r", "4.00", "EUR")),
        ledger.browser(refund(5, "1", "r", "9.00", "EUR")));

    assertThat(ledger.rows("SELECT refunded FROM orders")).containsExactly("4.00");
    assertThat(ledger.count("refund")).isEqualTo(1);
  }

  @Test
  void aDeletionBeforeItsOrderLeavesATombstone() {
    ledger.receive(order("1").deleted().event(), order("1").version(3).event());

    assertThat(ledger.rows("SELECT status, value FROM orders")).containsExactly("cancelled|10.00");
  }

  @Test
  void amountsOfAnyLengthAreReadBackAsTheyWereRecorded() {
    Event vast =
        order("1")
            .worth("999999999999999.99", "EUR")
            .line("p", "999999999999999", "999999999999999.12345678901234567890")
            .event();

    assertThat(ledger.receive(vast, order("1").by("fp").version(1).event()))
        .extracting(Outcome::result)
        .containsExactly(Result.RECORDED, Result.MERGED);
  }

  @Test
  void anEarlierTouchpointOnAnotherChannelOfTheConversationIsANewDecision() {
    ledger.receive(
        met(30, "fp", "c", Channel.CHAT),
        order("1").by("fp").at(60).event(),
        met(10, "fp", "c", Channel.FAQ));

    assertThat(ledger.rows(DECIDED)).containsExactly("c|FAQ|first-touch|fingerprint");
    assertThat(ledger.rows("SELECT channel FROM decision_history")).containsExactly("CHAT");
  }

  @Test
  void browsersMayReportAnOrderOnlySoOftenButTheShopAlways() throws SQLException {
    Recording[] flood = new Recording[OrderState.MOST_BROWSER_REPORTS + 20];
    for (int i = 0; i < flood.length; i++) {
      flood[i] = ledger.browser(order("1").worth(i + ".00", "EUR").event());
    }

    List<Outcome> outcomes = ledger.group(flood);
    outcomes.addAll(ledger.receive(order("1").worth("77.00", "EUR").event()));

    assertThat(outcomes.stream().filter(outcome -> outcome.result() == Result.DUPLICATE))
        .hasSize(20);
    assertThat(ledger.count("event")).isEqualTo(OrderState.MOST_BROWSER_REPORTS + 1L);
    assertThat(ledger.rows("SELECT value FROM orders")).containsExactly("77.00");
    assertThat(ledger.rows("SELECT code, times FROM warning"))
        .containsExactly("order-reports-left-out|20");
  }
}
