package dev.serai.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub's answers to all kinds of webhooks: with published keys, in batches, with special replies.
 */
class WebhookTest {

  private static final Path VECTORS = Path.of("src/test/resources/signature");
  private static final String BODY = "{\"id\":1001,\"total\":\"10.00\"}";
  private static final AtomicInteger KEY_REQUESTS = new AtomicInteger();

  @TempDir private static Path connectors;
  private static HttpServer keys;
  private static TestHub hub;

  @BeforeAll
  static void start() throws IOException {
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/keys/",
        exchange -> {
          KEY_REQUESTS.incrementAndGet();
          byte[] key = Files.readAllBytes(VECTORS.resolve("key.pem"));
          boolean down = exchange.getRequestURI().getPath().endsWith("down");
          exchange.sendResponseHeaders(down ? 500 : 200, key.length);
          exchange.getResponseBody().write(key);
          exchange.close();
        });
    keys.start();
    String published =
        """
        signature:
          scheme: rsa
          header: X-Sig
          publicKey: {url: "http://localhost:%d{header.X-Path}", path: /keys/}
        topic: t\
        """
            .formatted(keys.getAddress().getPort());
    connector("signed", published);
    connector(
        "batches",
        """
        signature: {scheme: none}
        topic: t
        require: [{at: body.shop, setting: shop}]
        body: {each: ""}\
        """);
    connector(
        "words",
        """
        signature: {scheme: header-secret, header: X-Key}
        topic: t
        handshakes:
          - title: challenge
            when: {method: GET, query: [challenge]}
            answer: {status: 200, body: "{query.challenge}"}
        answers: {always: {status: 200, contentType: application/json, body: '{"op":"success"}'}}\
        """);
    connector("plain", "signature: {scheme: header-secret, header: X-Key}\ntopic: t");
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                """
                key: shop
                name: Shop
                connectors:
                  signed: {}
                  batches: {shop: a}
                  words: {secrets: [right]}
                  plain: {secrets: [right]}
                """),
            TestDatabase.freshUrl(),
            connectors,
            Map.of("SERAI_PRIVATE_HOSTS", "localhost"));
  }

  private static void connector(String name, String receive) throws IOException {
    Path folder = Files.createDirectories(connectors.resolve(name));
    Files.writeString(
        folder.resolve("connector.yaml"),
        """
        name: %s
        title: Toy
        source: TOY
        receive:
        %s
        events: {t: toy.jslt}
        settings: {shop: {title: Which shop}}
        """
            .formatted(name, receive.indent(2).stripTrailing()));
    Files.writeString(
        folder.resolve("toy.jslt"),
        """
        {"kind":"checkout","orderId":text(.id),"status":"paid","value":.total,"currency":"EUR"}\
        """);
  }

  @AfterAll
  static void stop() {
    hub.close();
    keys.stop(0);
  }

  private static String vector(String file) throws IOException {
    return Files.readString(VECTORS.resolve(file)).strip();
  }

  @Test
  void aPublishedKeyIsFetchedOnceAndOtherSignaturesAreRefused() throws IOException {
    String signature = vector("rsa-of-body.txt");
    int before = KEY_REQUESTS.get();

    HttpResponse<String> first =
        hub.post("/webhooks/signed/shop", BODY, "X-Sig", signature, "X-Path", "/keys/good");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"kind\":\"checkout\"");
    HttpResponse<String> changed =
        hub.post("/webhooks/signed/shop", BODY + " ", "X-Sig", signature, "X-Path", "/keys/good");
    assertThat(changed.statusCode()).isEqualTo(401);
    assertThat(KEY_REQUESTS.get() - before).isEqualTo(1);
  }

  @Test
  void aKeyThatCannotBeFetchedIsTheHubsProblem() throws IOException {
    String signature = vector("rsa-of-body.txt");
    int before = KEY_REQUESTS.get();

    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer =
          hub.post("/webhooks/signed/shop", BODY, "X-Sig", signature, "X-Path", "/keys/down");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("KEY_NOT_AVAILABLE_NOW");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
    // an address that failed is not called again for a moment
    assertThat(KEY_REQUESTS.get() - before).isEqualTo(1);
    assertThat(
            hub.post("/webhooks/signed/shop", BODY, "X-Sig", signature, "X-Path", "/else/x")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void eachMessageOfABatchIsRecordedOrQuarantinedSeparately() {
    HttpResponse<String> answer =
        hub.post(
            "/webhooks/batches/shop",
            """
            [{"shop":"a","id":1,"total":"1.00"},{"shop":"a","id":2},{"shop":"a","id":3,"total":"3.00"}]\
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"success\",\"events\":[{\"kind\":\"checkout\",\"result\":\"recorded\"},{\"kind\":\"delivery\",\"result\":\"quarantined\",\"reason\":\"value:"
                + " is required\"},{\"kind\":\"checkout\",\"result\":\"recorded\"}]}");
  }

  @Test
  void aQuarantinedBodyIsShownByteForByte() throws IOException {
    String body = "[{\"shop\":\"a\",\"id\":70,\"note\":\"caf\u00e9 \uD83D\uDC2A\"}]";
    hub.post("/webhooks/batches/shop", body);

    String number = admin("quarantine").at("/deliveries/0/delivery").asText();
    JsonNode delivery = admin("deliveries/" + number);

    assertThat(delivery.path("connector").asText()).isEqualTo("batches");
    assertThat(new String(delivery.path("body").binaryValue(), StandardCharsets.UTF_8))
        .isEqualTo(body);
    assertThat(delivery.path("bytes").asInt())
        .isEqualTo(delivery.path("body").binaryValue().length);
    assertThat(delivery.path("headers").isObject()).isTrue();
  }

  private static JsonNode admin(String report) throws IOException {
    return Json.MAPPER.readTree(
        hub.send(
                HttpRequest.newBuilder(hub.uri("/api/companies/shop/" + report))
                    .header("Authorization", "Bearer " + TestHub.ADMIN_KEY)
                    .build())
            .body());
  }

  @Test
  void whatIsProvenButCannotBeReadIsKeptAndTold() throws IOException {
    int before = admin("quarantine").path("deliveries").size();
    for (String body : new String[] {"", "Bf", "foo=anything", "{\"id\": 4500, \"curr"}) {
      HttpResponse<String> answer = hub.post("/webhooks/plain/shop", body, "X-Key", "right");
      assertThat(answer.statusCode()).as(body).isEqualTo(202);
      JsonNode newest = admin("quarantine").at("/deliveries/0");
      assertThat(newest.path("connector").asText()).isEqualTo("plain");
      assertThat(newest.path("bytes").asInt()).isEqualTo(body.length());
    }

    assertThat(admin("quarantine").path("deliveries")).hasSize(before + 4);
    assertThat(admin("warnings").path("warnings").findValuesAsText("code")).contains("quarantine");
    assertThat(hub.post("/webhooks/plain/shop", "Bf", "X-Key", "wrong").statusCode())
        .isEqualTo(401);
    assertThat(hub.post("/webhooks/batches/shop", "Bf").statusCode())
        .as("from anybody")
        .isEqualTo(400);
  }

  @Test
  void anErrorInPlaceOfADocumentIsToldInThePlatformsWords() throws IOException {
    HttpResponse<String> answer =
        hub.post(
            "/webhooks/plain/shop",
            "{\"code\":\"rest_cannot_view\",\"message\":\"Sorry, you cannot view this.\"}",
            "X-Key",
            "right");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(admin("warnings").toString()).contains("rest_cannot_view: Sorry, you cannot view");
  }

  @Test
  void aBatchWithAMessageOfAnotherShopIsRefusedAsAWhole() {
    HttpResponse<String> answer =
        hub.post(
            "/webhooks/batches/shop",
            "[{\"shop\":\"a\",\"id\":9,\"total\":\"1.00\"},{\"shop\":\"b\",\"id\":10}]");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("body.shop is not what the company has set for shop");
  }

  @Test
  void aPlatformGetsTheReplyItExpectsWhateverHappened() {
    for (String key : new String[] {"right", "wrong"}) {
      for (String body :
          new String[] {"{\"id\":20,\"total\":\"1.00\"}", "{\"id\":21}", "no json"}) {
        HttpResponse<String> answer = hub.post("/webhooks/words/shop", body, "X-Key", key);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"op\":\"success\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      }
    }
  }

  @Test
  void anUnsignedChallengeIsAnswered() {
    HttpResponse<String> answer =
        hub.send(
            HttpRequest.newBuilder(hub.uri("/webhooks/words/shop?challenge=a%20b")).GET().build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a b");
  }
}
