package dev.serai.promise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestHub;
import dev.serai.connector.sample.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input never gives 5xx and never stops the rest. */
class BadInputTest {

  private static final long SEED = 20_261_121;

  private static TestHub hub;
  private static ParallelSender sender;
  private static int healthy;

  @BeforeAll
  static void start() {
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                """
                key: shop
                name: Shop
                connectors:
                  shopify: {secrets: [%1$s], currency: EUR}
                  woocommerce: {secrets: [%1$s]}
                  connectif: {secrets: [%1$s], currency: EUR}
                serverKeys: [%2$s]
                """
                    .formatted(Dialects.SECRET, Dialects.SERVER_KEY)));
    sender = new ParallelSender(hub.port(), 32);
  }

  @AfterAll
  static void stop() {
    sender.close();
    hub.close();
  }

  @AfterEach
  void theHubStillRecordsAGoodOrder() {
    String id = "healthy-" + healthy++;
    HttpResponse<String> answer =
        hub.post(
            "/analytics/checkout_events",
            """
            {"company_key":"shop","user_fingerprint":"%s","order_id":"%s","value":1,
             "currency":"EUR"}\
            """
                .formatted(id, id));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(Rows.of(hub.database(), "select value from orders where order_id = '" + id + "'"))
        .containsExactly("1.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cart_events", "checkout_events", "interactions", "links"})
  void noAnalyticsCallFailsOnBadInput(String call) {
    Mutations mutations = new Mutations(SEED + call.hashCode());
    List<HubRequest> requests = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      requests.add(
          new HubRequest(
              "/analytics/" + call,
              i % 10 == 0
                  ? Map.of("Idempotency-Key", mutations.headerText())
                  : Map.of("Content-Type", "application/json"),
              mutations.of(GOOD.get(call))));
    }

    // a valid event must be recorded, so quarantine is a failure too
    assertAnswered(requests, Set.of(200, 400, 404, 409, 413, 422));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shopify", "woocommerce", "connectif"})
  void noWebhookFailsOnBadInput(String connector) {
    Mutations mutations = new Mutations(SEED + connector.hashCode());
    List<HubRequest> requests = new ArrayList<>();
    List<Sample> samples = Sample.of(Path.of("connectors", connector));
    for (int i = 0; i < 700; i++) {
      Sample sample = samples.get(i % samples.size());
      byte[] body = mutations.of(new String(sample.body(), UTF_8));
      requests.add(
          new HubRequest("/webhooks/" + connector + "/shop", signed(sample, i, body), body));
    }

    assertAnswered(requests, Set.of(200, 202, 400, 413));
  }

  private static Map<String, String> signed(Sample sample, int i, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>(sample.headers());
    headers.put("X-Shopify-Webhook-Id", "delivery-" + i);
    headers.put("X-Shopify-Hmac-Sha256", Dialects.sign(body));
    headers.put("X-WC-Webhook-Signature", Dialects.sign(body));
    headers.put("X-Connectif-Secret", Dialects.SECRET);
    return headers;
  }

  private static void assertAnswered(List<HubRequest> requests, Set<Integer> expected) {
    List<ParallelSender.Answer> answers = sender.send(requests);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      ParallelSender.Answer answer = answers.get(i);
      if (!expected.contains(answer.status()) || answer.body().isEmpty()) {
        String request = requests.get(i).toString();
        wrong.add(answer + "\n  to " + request.substring(0, Math.min(2_000, request.length())));
      }
    }
    assertThat(wrong).as("seed " + SEED).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /analytics/% HTTP/1.1",
        "POST /analytics/cart_events?%zz=%&&== HTTP/1.1",
        "POST /webhooks/shopify/%00 HTTP/1.1",
        "POST /webhooks/shopify/%ff%fe HTTP/1.1",
        "POST /webhooks/%2e%2e/%2e%2e HTTP/1.1",
        "POST /webhooks/shopify/a/b/c HTTP/1.1",
        "POST /webhooks/shopify HTTP/1.1",
        "POST //webhooks//shopify//shop HTTP/1.1",
        "POST /webhooks/connectif/shop?topic=%ED%A0%80 HTTP/1.1",
        "PUT /analytics/links HTTP/1.1",
        "DELETE /webhooks/shopify/shop HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        "GET /analytics/cart_events HTTP/1.1",
        "GET /api/%zz?from=x&company=%00 HTTP/1.1",
        "GET /observe/%zz HTTP/1.1",
        "OPTIONS /analytics/%zz HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "PATCH / HTTP/1.1",
        "BREW /analytics/links HTTP/1.1",
        "POST /analytics/links HTTP/1.1\r\nCamelHttpResponseCode: 500",
        "POST /analytics/links?CamelHttpResponseCode=500&CamelFileName=/etc/x HTTP/1.1",
        "POST /analytics/links HTTP/1.1\r\nContent-Type: ;;;",
        "POST /analytics/links HTTP/1.1\r\nOrigin: null",
        "POST /analytics/links HTTP/1.1\r\nExpect: 100-continue",
        "POST /webhooks/woocommerce/shop HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded",
      })
  void noRequestLineOrHeaderMakesTheHubFail(String head) throws IOException {
    String answer =
        raw(head + "\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

    assertThat(answer).matches("(?s)HTTP/1\\.1 (?:204 .*|[1-4]\\d\\d .*\r\n\r\n.+)");
  }

  @Test
  void aClientThatDisconnectsDuringABodyHarmsNobody() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket("localhost", hub.port())) {
        socket
            .getOutputStream()
            .write(
                "POST /analytics/links HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{\"a\""
                    .getBytes(UTF_8));
      }
    }
  }

  @Test
  void aMalformedHeaderIsRefused() throws IOException {
    assertThat(raw("POST /analytics/links HTTP/1.1\r\nAuthorization: \u0001\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aRequestThatIsNotHttpHarmsNobody() throws IOException {
    Mutations mutations = new Mutations(SEED);
    for (int i = 0; i < 50; i++) {
      String answer = raw(new String(mutations.of("GET / HTTP/1.1"), ISO_8859_1) + "\r\n\r\n");

      assertThat(answer).doesNotMatch("(?s)HTTP/1\\.1 5\\d\\d .*");
    }
  }

  /** What arrives until the hub closes the connection or sends nothing for a while. */
  private static String raw(String request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket("localhost", hub.port())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getInputStream().transferTo(answer);
    } catch (SocketTimeoutException e) {
      // it waits for the rest of a request that never comes
    }
    return answer.toString(ISO_8859_1);
  }

  static final Map<String, String> GOOD =
      Map.of(
          "cart_events",
          """
          {"company_key":"shop","user_fingerprint":"fp","user_faq_fingerprint":"faq",
           "type":"QUANTITY_INCREASED","product_id":"p1","product_name":"Socks","value":9.95,
           "currency":"EUR","quantity":2,"cart_id":"c1","event_id":"e1","source":"CUSTOM",
           "occurred_at":"2026-11-21T09:00:00Z"}\
          """,
          "checkout_events",
          """
          {"company_key":"shop","user_fingerprint":"fp","orderId":"1001","value":19.90,
           "currency":"EUR","cart_id":"c1","occurred_at":"2026-11-21T09:00:00Z","line_items":[{
           "product_id":"p1","product_name":"Socks","quantity":2,"value":9.95,"currency":"EUR"}]}\
          """,
          "interactions",
          """
          {"company_key":"shop","user_fingerprint":"fp","conversation_id":"chat","channel":"CHAT",
           "helpful":true,"occurred_at":"2026-11-21T08:00:00Z","experiment":"x","variant":"a"}\
          """,
          "links",
          """
          {"company_key":"shop","user_fingerprint":"fp","cart_token":"c1","checkout_token":"t1",
           "customer_id":4711,"email":"ada@example.com"}\
          """);
}
