package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import dev.serai.report.LedgerRows;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderExplanationTest {

  @TempDir static Path folder;
  private RunningHub hub;
  private LedgerRows rows;

  @BeforeAll
  void startTheHub() throws Exception {
    hub =
        RunningHub.start(
            folder,
            "{key: explained, name: Explained, timeZone: Europe/Madrid, serverKeys: [server-key]}",
            "{key: kept, name: Kept}");
    rows = new LedgerRows(hub.database(), "kept");
  }

  @AfterAll
  void stopTheHub() {
    hub.close();
  }

  @Test
  void saysWhoEarnedAnOrderThatTwoSourcesReportedDifferently() throws Exception {
    touchpoint("early", "c1", "CHAT", true, "2026-11-10T07:00:00Z");
    touchpoint("early", "c2", "FAQ", true, "2026-11-10T09:00:00Z");
    checkout("early", "A1", "65.00", "2026-11-10T10:00:30Z", null);
    checkout("early", "A1", "59.90", "2026-11-10T10:00:00Z", "server-key");

    Answer answer = hub.get("/api/companies/explained/orders/A1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(sentences(answer))
        .containsExactly(
            "Order A1 was placed on 10 November 2026, 11:00:00 (Europe/Madrid)"
                + " for 59.90 EUR and is paid.",
            "It was reported by the shop's server and by the shopper's browser.",
            "But the shopper's browser reported 65.00 EUR; the more trusted or newer report"
                + " counts.",
            "It counts as revenue.",
            "The whole order is credited to chat conversation c1: its touchpoint 3 h before the"
                + " order is the earliest that qualifies within the window of 24 h.",
            "The visitor was recognised by the fingerprint sent with the order.",
            "1 later qualifying touchpoint of this visitor earned nothing: the first one gets the"
                + " whole order.");
    assertThat(answer.json().at("/sources").findValuesAsText("trust"))
        .containsExactly("BROWSER", "SERVER_KEY");
    assertThat(answer.at("/sources/0/said/value")).isEqualTo("65.00");
    assertThat(answer.at("/sources/0/connector")).isEqualTo("analytics-checkout");
    assertThat(answer.at("/disagreement/0/value")).isEqualTo("65.00");
    assertThat(answer.json().at("/decision/candidates").findValuesAsText("verdict"))
        .containsExactly("chosen", "later");
    assertThat(answer.at("/lines/0/lineTotal")).isEqualTo("59.90");
    assertThat(answer.at("/lines/0/quantity")).isEqualTo("2");
  }

  @Test
  void saysThatALateInteractionChangedTheDecision() throws Exception {
    checkout("late", "B1", "20.00", "2026-11-10T10:00:00Z", null);
    assertThat(hub.get("/api/companies/explained/orders/B1").at("/decision/rule"))
        .isEqualTo("no-interaction");
    touchpoint("late", "c7", "NUDGE", false, "2026-11-10T09:15:00Z");

    Answer answer = hub.get("/api/companies/explained/orders/B1");

    assertThat(sentences(answer))
        .contains(
            "The whole order is credited to nudge conversation c7, which a nudge click opened: its"
                + " touchpoint 45 min before the order is the earliest that qualifies within the"
                + " window of 24 h.")
        .last()
        .asString()
        .startsWith("Facts that arrived later changed this decision on ")
        .endsWith("; before, nobody was credited.");
    assertThat(answer.json().at("/earlierDecisions").findValuesAsText("rule"))
        .containsExactly("no-interaction");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n1|2026-11-10T09:00:00Z|no answer was helpful.",
        "n2|2026-11-08T10:00:00Z|was 48 h before the order, outside the window of 24 h.",
        "n3|2026-11-10T10:00:01Z|this visitor did not talk to the assistant before the order."
      })
  void saysWhyNobodyEarnedAnOrder(String visitor, String at, String reason) throws Exception {
    touchpoint(visitor, "c-" + visitor, "CHAT", false, at);
    checkout(visitor, visitor, "20.00", "2026-11-10T10:00:00Z", null);
    assertThat(sentences(hub.get("/api/companies/explained/orders/" + visitor)))
        .last()
        .asString()
        .startsWith("Nobody is credited: ")
        .endsWith(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test = true|it is a test order.",
        "status = 'cancelled'|it was cancelled.",
        "status = 'pending'|it is not paid yet.",
        "source_type = 'marketplace'|orders of type marketplace are left out."
      })
  void saysWhyAnOrderDoesNotCount(String change, String reason) throws Exception {
    String id = "x" + reason.hashCode();
    rows.set(rows.order(id, "2026-11-10T10:00:00Z", "1500", "JPY"), change);
    Answer answer = hub.get("/api/companies/kept/orders/" + id);
    assertThat(sentences(answer)).contains("It does not count as revenue: " + reason);
    assertThat(answer.json().at("/order/counts").asBoolean()).isFalse();

    Answer included =
        hub.get("/api/companies/kept/orders/" + id + "?include=test,cancelled,unpaid,source-type");
    assertThat(included.json().at("/order/counts").asBoolean()).isTrue();
  }

  @Test
  void showsRefundsAndWhatWasForwarded() throws Exception {
    long order = rows.order("R1", "2026-11-10T10:00:00Z", "20.00", "EUR");
    rows.set(order, "refunded = 5, rule = 'no-visitor', identity_method = 'none'");
    rows.execute(
        "INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency)"
            + " VALUES (?, ?, 'r1', '2026-11-11T10:00:00Z', 5, 'EUR')",
        rows.companyNumber(),
        order);
    owe(
        "forwarded (company, destination, outbox_no, kind, subject, result, attempts,"
            + " created_at, sent_at) VALUES (?, 'stats', 1, 'checkout', 'R1', 'accepted', 1, now(),"
            + " '2026-11-10T10:00:05Z')");
    owe(
        "outbox (company, destination, outbox_no, kind, ordering_key, subject, payload,"
            + " created_at, attempts, last_answer) VALUES (?, 'stats', 2, 'refund', 1, 'R1', '{}',"
            + " now(), 3, 'HTTP 503')");
    owe(
        "dead_letter VALUES (?, 'crm', 1, 'checkout', 1, 'R1', '{}', 'HTTP 400', 1,"
            + " now(), now())");
    // a cart event of a product whose id equals the order's
    owe(
        "forwarded (company, destination, outbox_no, kind, subject, result, attempts, created_at,"
            + " sent_at) VALUES (?, 'stats', 9, 'cart', 'R1', 'accepted', 1, now(), now())");

    Answer answer = hub.get("/api/companies/kept/orders/R1");

    assertThat(sentences(answer))
        .containsExactly(
            "Order R1 was placed on 10 November 2026, 10:00:00 (UTC) for 20.00 EUR and is paid.",
            "Refund r1 of 5.00 EUR was made on 11 November 2026, 10:00:00 (UTC).",
            "5.00 EUR was refunded, which leaves 15.00 EUR.",
            "It counts as revenue.",
            "Nobody is credited: nothing on the order identifies the visitor.",
            "The purchase was given up for crm after 1 attempt: HTTP 400",
            "The purchase was accepted by stats on 10 November 2026, 10:00:05 (UTC).",
            "The refund is still owed to stats (3 attempts, last answer: HTTP 503).");
    assertThat(answer.at("/refunds/0/value")).isEqualTo("5.00");
    assertThat(answer.json().at("/forwarding").findValuesAsText("state"))
        .containsExactly("dead", "accepted", "owed");
  }

  private void owe(String insertion) {
    rows.execute("INSERT INTO " + insertion, rows.companyNumber());
  }

  private static List<String> sentences(Answer answer) {
    List<String> sentences = new ArrayList<>();
    for (JsonNode sentence : answer.json().at("/summary")) {
      sentences.add(sentence.asText());
    }
    return sentences;
  }

  private void touchpoint(
      String visitor, String conversation, String channel, boolean ok, String at) throws Exception {
    Answer answer =
        post(
            "/analytics/interactions",
            """
            {"company_key":"explained","user_fingerprint":"%s","conversation_id":"%s","channel":"%s",
             "helpful":%s,"occurred_at":"%s"}\
            """
                .formatted(visitor, conversation, channel, ok, at),
            null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private void checkout(String visitor, String id, String value, String at, String serverKey)
      throws Exception {
    Answer answer =
        post(
            "/analytics/checkout_events",
            """
            {"company_key":"explained","user_fingerprint":"%s","orderId":"%s","value":%s,
             "currency":"EUR","occurred_at":"%s","line_items":[{"product_id":"p",
             "product_name":"Mug","quantity":2,"value":%s,"currency":"EUR"}]}\
            """
                .formatted(visitor, id, value, at, value),
            serverKey);
    assertThat(answer.status()).as(answer.text()).isIn(200, 409);
  }

  private Answer post(String path, String body, String serverKey) throws Exception {
    HttpRequest.Builder request =
        hub.request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return hub.send(
        serverKey == null ? request : request.header("Authorization", "Bearer " + serverKey));
  }
}
