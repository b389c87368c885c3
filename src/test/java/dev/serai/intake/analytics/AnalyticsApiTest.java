package dev.serai.intake.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.TestHub;
import dev.serai.ledger.RecordedBodies;
import dev.serai.model.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsApiTest {

  private static TestHub hub;

  /** A visitor that only this test uses. */
  private final String visitor = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                """
                key: shop
                name: Shop
                serverKeys: [server-key]
                origins: ["https://shop.example"]
                trust: {origin: optional}
                """,
                "tolerant",
                """
                key: tolerant
                name: Tolerant
                events: {withoutInteraction: accept}
                cart: {quantity: delta}
                """,
                "wary",
                """
                key: wary
                name: Wary
                serverKeys: [wary-key]
                trust: {interactions: server, links: server, orders: server}
                """,
                "careful",
                """
                key: careful
                name: Careful
                serverKeys: [careful-key]
                trust: {backdating: 30m, maxOrderValue: 500}
                """));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aCartEventAfterAConversationIsRecorded() {
    interact();

    HttpResponse<String> answer = cart("ITEM_ADDED", 2);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"success\",\"event_type\":\"CART_EVENT_RECORDED\"}");
    assertThat(rows("select type, quantity, delta from cart_action where user_fp = '%s'"))
        .containsExactly("ITEM_ADDED 2 2");
  }

  @Test
  void aCheckoutAfterAConversationIsRecordedAndAttributed() {
    interact();

    assertAnswer(checkout(visitor, "19.90"), 200, "CHECKOUT_EVENT_RECORDED");
    assertThat(rows("select status, value, conversation_id from orders where user_fp = '%s'"))
        .containsExactly("paid 19.90 chat-" + visitor);
  }

  @Test
  void interactionsAndLinksAreAnsweredByName() {
    assertThat(json(interact()).path("event_type").asText()).isEqualTo("INTERACTION_RECORDED");
    HttpResponse<String> link =
        hub.post(
            "/analytics/links",
            "{\"company_key\":\"shop\",\"user_fingerprint\":\"%s\",\"email\":\"a@b.example\"}"
                .formatted(visitor));
    assertAnswer(link, 200, "LINK_RECORDED");
    assertThat(rows("select kind from link where fingerprint = '%s'"))
        .containsExactly("email-hash");
    assertThat(RecordedBodies.bodies(hub.database(), "true"))
        .isNotEmpty()
        .noneMatch(body -> body.contains("a@b.example"));
  }

  @Test
  void anExposureIsStoredAsReported() {
    String exposure =
        "{\"company_key\":\"shop\",\"user_fingerprint\":\"%s\",\"experiment\":\"x\",\"variant\":\"shown\"}"
            .formatted(visitor);

    assertAnswer(hub.post("/analytics/exposures", exposure), 200, "EXPOSURE_RECORDED");
    assertThat(rows("select kind from event where data like '%%\"%s\"%%'"))
        .containsExactly("exposure");
  }

  @Test
  void missingFieldsAreNamed() {
    HttpResponse<String> answer = hub.post("/analytics/cart_events", "{\"company_key\":\"shop\"}");

    assertError(answer, 400, "MISSING_REQUIRED_FIELDS");
    assertThat(json(answer).path("fields").findValuesAsText("field"))
        .contains("user_fingerprint", "type", "product_id", "value", "currency", "quantity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cart_events", "checkout_events", "interactions", "exposures", "links"})
  void aBodyThatIsNotJsonNamesTheBody(String call) {
    HttpResponse<String> answer = hub.post("/analytics/" + call, "{");

    assertError(answer, 400, "MISSING_REQUIRED_FIELDS");
    assertThat(json(answer).path("fields").findValuesAsText("field")).containsExactly("body");
  }

  @Test
  void anUnknownCompanyIsNotFound() {
    assertError(
        hub.post("/analytics/links", "{\"company_key\":\"nobody\"}"), 404, "COMPANY_NOT_FOUND");
  }

  @Test
  void anEventWithoutAConversationIsStoredAndAnsweredAsTheCompanyConfigures() {
    assertError(cart("ITEM_ADDED", 1), 409, "ACTIVE_TICKET_NOT_FOUND");
    assertAnswer(cart("tolerant", "ITEM_ADDED", 1, ""), 200, "CART_EVENT_RECORDED");

    assertThat(rows("select type from cart_action where user_fp = '%s'")).hasSize(2);
  }

  @Test
  void aRemovalOfWhatWasNeverAddedIsStoredButNotCounted() {
    interact();

    assertError(cart("ITEM_REMOVED", 0), 409, "PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND");
    assertThat(rows("select amount, excluded is not null from cart_action where user_fp = '%s'"))
        .containsExactly("0 t");
  }

  @Test
  void aDecreaseBelowZeroIsStoredButNotCounted() {
    interact("tolerant");
    cart("tolerant", "ITEM_ADDED", 1, "");

    assertError(
        cart("tolerant", "QUANTITY_DECREASED", 2, ""),
        409,
        "PREVIOUS_QUANTITY_INCREASED_EVENT_NOT_FOUND");
  }

  @Test
  void aRepeatedOrderAlreadyExists() {
    interact();
    checkout(visitor, "19.90");

    assertError(checkout(visitor, "19.90"), 409, "ORDER_ALREADY_EXISTS");
    assertThat(rows("select value from orders where user_fp = '%s'")).containsExactly("19.90");
  }

  @Test
  void aRetriedRequestWithItsIdempotencyKeyIsAnsweredTheSameAndCountedOnce() {
    interact();
    HttpResponse<String> first = cart("shop", "ITEM_ADDED", 1, "", "Idempotency-Key", visitor);
    HttpResponse<String> again = cart("shop", "ITEM_ADDED", 1, "", "Idempotency-Key", visitor);
    HttpResponse<String> third = cart("shop", "ITEM_ADDED", 1, ",\"event_id\":\"" + visitor + "\"");

    assertThat(List.of(first.body(), again.body(), third.body())).containsOnly(first.body());
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(rows("select type from cart_action where user_fp = '%s'")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interactions {'conversation_id': 'c', 'channel': 'CHAT', 'helpful': true}",
        "links {'email': 'a@b.example'}",
        "checkout_events {'value': 1, 'currency': 'EUR', 'order_id': 'o'}"
      })
  void aCallThatTheCompanyTakesFromItsServersOnlyNeedsAKey(String call) {
    String path = "/analytics/" + call.substring(0, call.indexOf(' '));
    String body = call.substring(call.indexOf('{') + 1).replace('\'', '"');
    String event =
        "{\"company_key\": \"wary\", \"user_fingerprint\": \"%s\", %s".formatted(visitor, body);

    assertError(hub.post(path, event), 403, "SERVER_KEY_REQUIRED");
    assertThat(hub.post(path, event, "Authorization", "Bearer wary-key").statusCode())
        .isNotEqualTo(403);
  }

  @Test
  void aBrowserMayNeitherBackdateNorInventMillions() {
    String event =
        """
        {"company_key": "careful", "user_fingerprint": "%s", "value": 1e6, "currency": "EUR",
         "order_id": "%s", "occurred_at": "%s"}"""
            .formatted(visitor, visitor, Instant.now().minusSeconds(3600));

    HttpResponse<String> browser = hub.post("/analytics/checkout_events", event);

    assertError(browser, 400, "MISSING_REQUIRED_FIELDS");
    assertThat(json(browser).path("fields").findValuesAsText("field"))
        .containsExactly("occurred_at", "value");
    assertThat(
            hub.post("/analytics/checkout_events", event, "Authorization", "Bearer careful-key")
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void aStrangersKeyNeverMakesTheServersOrderARepeat() {
    HttpResponse<String> stranger = order("stranger-" + visitor, "1.00", "k-" + visitor, null);
    HttpResponse<String> server =
        order("genuine-" + visitor, "19.90", "k-" + visitor, "server-key");

    assertThat(List.of(stranger.statusCode(), server.statusCode())).containsOnly(409);
    assertThat(rows("select order_id, value from orders where user_fp = '%s' order by order_id"))
        .containsExactly("genuine-" + visitor + " 19.90", "stranger-" + visitor + " 1.00");
  }

  @Test
  void anotherEventUnderTheSameKeyIsRefusedAndNotRecorded() {
    interact();
    assertThat(order("one-" + visitor, "1.00", "k-" + visitor, null).statusCode()).isEqualTo(200);

    HttpResponse<String> other = order("two-" + visitor, "2.00", "k-" + visitor, null);

    assertError(other, 422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(rows("select order_id from orders where user_fp = '%s'"))
        .containsExactly("one-" + visitor);
  }

  @Test
  void aRepeatOfWhatWasAnsweredWithAnErrorIsAnsweredWithTheSameError() {
    HttpResponse<String> first = order("o-" + visitor, "1.00", "k-" + visitor, null);
    HttpResponse<String> again = order("o-" + visitor, "1.00", "k-" + visitor, null);

    assertError(first, 409, "ACTIVE_TICKET_NOT_FOUND");
    assertError(again, 409, "ACTIVE_TICKET_NOT_FOUND");
    assertThat(RecordedBodies.bodies(hub.database(), "true"))
        .filteredOn(body -> body.contains("o-" + visitor))
        .hasSize(1);
  }

  @Test
  void aBrowsersCopyOfWhatTheServerSentCountsOnce() {
    interact();
    String id = ",\"event_id\":\"e-" + visitor + "\"";

    cart("shop", "ITEM_ADDED", 1, id, "Authorization", "Bearer server-key");
    HttpResponse<String> copy = cart("shop", "ITEM_ADDED", 1, id);

    assertThat(copy.statusCode()).isEqualTo(200);
    assertThat(rows("select type from cart_action where user_fp = '%s'")).hasSize(1);
  }

  private HttpResponse<String> order(String id, String value, String key, String serverKey) {
    String body =
        """
        {"company_key": "shop", "user_fingerprint": "%s", "order_id": "%s", "value": %s,
         "currency": "EUR", "payment_method": "card", "products": []}"""
            .formatted(visitor, id, value);
    return serverKey == null
        ? hub.post("/analytics/checkout_events", body, "Idempotency-Key", key)
        : hub.post(
            "/analytics/checkout_events",
            body,
            "Idempotency-Key",
            key,
            "Authorization",
            "Bearer " + serverKey);
  }

  @Test
  void aRefusedEventSentAgainWithItsIdIsRefusedAgain() {
    String id = ",\"event_id\":\"" + UUID.randomUUID() + "\"";

    assertError(cart("shop", "ITEM_ADDED", 1, id), 409, "ACTIVE_TICKET_NOT_FOUND");
    assertError(cart("shop", "ITEM_ADDED", 1, id), 409, "ACTIVE_TICKET_NOT_FOUND");
    assertThat(rows("select type from cart_action where user_fp = '%s'")).hasSize(1);
  }

  @Test
  void aServerKeyIsTrustedMoreThanABrowser() {
    interact();
    cart("shop", "ITEM_ADDED", 1, "", "Authorization", "Bearer server-key");

    assertThat(
            rows(
                "select e.trust from event e join cart_action a using (company, event_no)"
                    + " where a.user_fp = '%s'"))
        .containsExactly("SERVER_KEY");
    assertError(
        cart("shop", "ITEM_ADDED", 1, "", "Authorization", "Bearer forged"), 401, "UNAUTHORIZED");
  }

  @Test
  void aPageOfTheCompanyMayCallAndReadEveryAnswer() {
    HttpResponse<String> preflight =
        hub.send(
            HttpRequest.newBuilder(hub.uri("/analytics/cart_events"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .headers("Origin", "https://shop.example", "Access-Control-Request-Method", "POST")
                .build());
    HttpResponse<String> failure =
        cart("shop", "NONSENSE", 1, "", "Origin", "https://shop.example");

    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValueSatisfying(allowed -> assertThat(allowed).contains("Content-Type"));
    for (HttpResponse<String> answer : List.of(preflight, failure)) {
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue("https://shop.example");
    }
    assertError(failure, 400, "MISSING_REQUIRED_FIELDS");
  }

  @Test
  void aForeignPageMayNotCall() {
    HttpResponse<String> preflight =
        hub.send(
            HttpRequest.newBuilder(hub.uri("/analytics/links"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .headers("Origin", "https://evil.example")
                .build());

    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertError(
        cart("shop", "ITEM_ADDED", 1, "", "Origin", "https://evil.example"),
        403,
        "ORIGIN_NOT_ALLOWED");
  }

  @Test
  void anOversizedBodyAndAFormAreRefusedWithTheirReason() {
    assertError(hub.post("/analytics/links", " ".repeat(2_000_000)), 413, "BODY_TOO_LARGE");
    HttpRequest form =
        HttpRequest.newBuilder(hub.uri("/analytics/links"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("company_key=shop"))
            .build();
    assertError(hub.send(form), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aBodyOfAnUnknownLengthBeyondEveryLimitIsRefused() {
    HttpRequest endless =
        HttpRequest.newBuilder(hub.uri("/analytics/links"))
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofByteArray(new byte[1_500_000])))
            .build();

    assertError(hub.send(endless), 413, "BODY_TOO_LARGE");
  }

  @Test
  void otherMethodsThanPostAreAnsweredToo() {
    HttpResponse<String> get =
        hub.send(HttpRequest.newBuilder(hub.uri("/analytics/links")).GET().build());

    assertThat(get.statusCode()).isBetween(404, 405);
    assertThat(json(get).path("status").asText()).isEqualTo("error");
  }

  private HttpResponse<String> interact() {
    return interact("shop");
  }

  private HttpResponse<String> interact(String company) {
    return hub.post(
        "/analytics/interactions",
        """
        {"company_key":"%s","user_fingerprint":"%s","conversation_id":"chat-%s","channel":"CHAT",
         "helpful":true}\
        """
            .formatted(company, visitor, visitor));
  }

  private HttpResponse<String> cart(String type, int quantity) {
    return cart("shop", type, quantity, "");
  }

  private HttpResponse<String> cart(
      String company, String type, int quantity, String extra, String... headers) {
    return hub.post(
        "/analytics/cart_events",
        """
        {"company_key":"%s","user_fingerprint":"%s","type":"%s","product_id":"p1",
         "product_name":"Socks","value":9.95,"currency":"EUR","quantity":%d%s}\
        """
            .formatted(company, visitor, type, quantity, extra),
        headers);
  }

  private HttpResponse<String> checkout(String orderId, String value) {
    return hub.post(
        "/analytics/checkout_events",
        """
        {"company_key":"shop","user_fingerprint":"%s","value":%s,"currency":"EUR","order_id":"%s",
         "line_items":[{"product_id":"p1","product_name":"Socks","quantity":2,"value":9.95,
                        "currency":"EUR"}]}\
        """
            .formatted(visitor, value, orderId));
  }

  private static void assertAnswer(HttpResponse<String> answer, int status, String eventType) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("event_type").asText()).isEqualTo(eventType);
  }

  private static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode body = json(answer);
    assertThat(body.path("status").asText()).isEqualTo("error");
    assertThat(body.path("error_code").asText()).isEqualTo(code);
    assertThat(body.path("message").asText()).isNotBlank();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (java.io.IOException e) {
      throw new AssertionError("not JSON: " + answer.body(), e);
    }
  }

  /** The rows of a query about this test's visitor, columns joined by blanks. */
  private List<String> rows(String sql) {
    try (Connection connection = hub.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.formatted(visitor))) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(row.getString(i));
        }
        rows.add(String.join(" ", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
