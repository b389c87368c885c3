package dev.serai.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.serai.FolderCopy;
import dev.serai.OpenApi;
import dev.serai.RunningHub;
import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see and do over the API, with two hubs on one database. */
class OperateTest {

  private static final String COMPANY =
      """
      key: shop
      name: Shop
      connectors:
        woocommerce: {secrets: [the-secret]}
        generic: {secrets: [the-secret]}
      destinations:
        webhook: {url: "http://localhost:%d/", secrets: ["whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdA=="]}
      events: {withoutInteraction: accept}
      keys:
        - {key: reader-key, role: read}
        - {key: operator-key, role: operate}
      """;

  @TempDir private static Path folder;
  private static final AtomicInteger ANSWER = new AtomicInteger(200);
  private static HttpServer receiver;
  private static TestHub hub;
  private static TestHub other;
  private static Path connectors;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(ANSWER.get(), -1);
          exchange.close();
        });
    receiver.start();
    connectors = folder.resolve("connectors");
    for (String name : new String[] {"woocommerce", "generic", "webhook"}) {
      FolderCopy.of(Path.of("connectors", name), connectors.resolve(name));
    }
    String url = TestDatabase.freshUrl();
    Map<String, String> companies =
        Map.of(
            "shop",
            COMPANY.formatted(receiver.getAddress().getPort()),
            "elsewhere",
            "{key: elsewhere, name: Elsewhere, keys: [{key: elsewhere-key, role: operate}]}");
    hub = TestHub.serving(companies, url, connectors, Map.of());
    other = TestHub.serving(companies, url, connectors, Map.of());
  }

  @AfterAll
  static void stop() {
    other.close();
    hub.close();
    receiver.stop(0);
  }

  @BeforeEach
  void receiverWorks() {
    ANSWER.set(200);
  }

  private static JsonNode get(String call) {
    String path = "/api/companies/shop/" + call;
    HttpResponse<String> answer = send(hub, "GET", path, null, "reader-key");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    OpenApi.assertDescribes(
        path.replaceAll("\\?.*", ""),
        new RunningHub.Answer(
            answer.statusCode(), Map.of("Content-Type", "application/json"), answer.body()));
    return json(answer);
  }

  private static JsonNode act(String call, String body) {
    HttpResponse<String> answer =
        send(hub, "POST", "/api/companies/shop/" + call, body, "operator-key");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static HttpResponse<String> send(
      TestHub to, String method, String path, String body, String key) {
    return to.send(
        HttpRequest.newBuilder(to.uri(path))
            .timeout(Duration.ofSeconds(40))
            .header("Authorization", "Bearer " + key)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private void interaction(TestHub at) {
    HttpResponse<String> answer =
        at.post(
            "/analytics/interactions",
            "{\"company_key\":\"shop\",\"user_fingerprint\":\"fp-%1$s\",\"conversation_id\":\"talk-%1$s\",\"channel\":\"CHAT\",\"helpful\":true}"
                .formatted(mark));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String order() {
    return "{\"id\":\"%1$s\",\"total\":\"12.50\",\"currency\":\"EUR\",\"status\":\"paid\",\"fingerprint\":\"fp-%1$s\",\"items\":[{\"id\":\"p\",\"name\":\"Lamp\",\"quantity\":1,\"price\":\"12.50\"}]}"
        .formatted(mark);
  }

  private HttpResponse<String> webhook(String body, String secret) {
    return hub.post("/webhooks/generic/shop", body, "X-Api-Key", secret, "X-Topic", "order");
  }

  private JsonNode row(String more) {
    String text = URLEncoder.encode(mark, UTF_8);
    return get("live?text=" + text + more).path("events").path(0);
  }

  @Test
  void anEventShowsWithinASecondInWhicheverHubItHappens() throws Exception {
    String newest = get("live?limit=1").path("newest").asText();
    CompletableFuture<JsonNode> waiting =
        CompletableFuture.supplyAsync(() -> get("live?wait=20&after=" + newest));
    Thread.sleep(300);
    assertThat(waiting).isNotDone();
    long start = System.nanoTime();
    interaction(other);

    JsonNode row = waiting.get().path("events").path(0);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
    assertThat(row.path("kind").asText()).isEqualTo("interaction");
    assertThat(row.path("conversation").asText()).isEqualTo("talk-" + mark);
    assertThat(row.path("result").asText()).isEqualTo("recorded");
    assertThat(row.path("verified").asText()).isEqualTo("BROWSER");
  }

  @Test
  void moreThanCanBeReadIsRecordedAndSaidToBeLeftOut() {
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i < 190; i++) {
      many.append(i == 0 ? "" : ",")
          .append(
              "{\"kind\":\"interaction\",\"company_key\":\"shop\",\"user_fingerprint\":\"fp-%1$s-%2$d\",\"conversation_id\":\"many-%1$s-%2$d\",\"channel\":\"CHAT\",\"helpful\":true}"
                  .formatted(mark, i));
    }
    assertThat(hub.post("/analytics/batch", many.append(']').toString()).statusCode())
        .isEqualTo(200);
    await()
        .untilAsserted(
            () -> {
              assertThat(get("live?limit=200&text=many-" + mark).path("events"))
                  .hasSizeBetween(80, 100);
              assertThat(get("live?result=skipped").path("events")).isNotEmpty();
            });
    assertThat(
            send(
                    hub,
                    "GET",
                    "/api/companies/shop/conversations/many-" + mark + "-189",
                    null,
                    "reader-key")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void anOrderIsFollowedFromItsRawBodyToTheDestinationsAnswer() {
    interaction(hub);
    assertThat(webhook(order(), "the-secret").statusCode()).isEqualTo(200);

    await()
        .untilAsserted(
            () -> {
              JsonNode row = row("&kind=checkout");
              assertThat(row.path("conversation").asText()).isEqualTo("talk-" + mark);
              assertThat(row.at("/destinations/0/state").asText()).isEqualTo("settled");
            });
    JsonNode row = row("&kind=checkout");
    JsonNode detail = get("live/" + row.path("number").asText());
    assertThat(detail.at("/canonical/orderId").asText()).isEqualTo(mark);
    assertThat(detail.at("/destinations/0/state").asText()).isEqualTo("accepted");
    JsonNode raw = get("deliveries/" + row.path("delivery").asText());
    assertThat(new String(java.util.Base64.getDecoder().decode(raw.path("body").asText()), UTF_8))
        .isEqualTo(order());
    assertThat(row("&kind=refund").isMissingNode()).isTrue();
    HttpResponse<String> elsewhere =
        send(hub, "GET", "/api/companies/elsewhere/live", null, "elsewhere-key");
    assertThat(elsewhere.body()).doesNotContain(mark);
  }

  @Test
  void whatIsRefusedOrCannotBeMappedShowsWithItsReason() {
    assertThat(webhook(order(), "another secret").statusCode()).isEqualTo(401);
    assertThat(webhook("{\"id\":\"" + mark + "\",\"total\":\"x\"}", "the-secret").statusCode())
        .isEqualTo(202);

    await()
        .untilAsserted(
            () -> {
              JsonNode refused = get("live?result=refused").path("events").path(0);
              assertThat(refused.path("advice").asText()).isNotEmpty();
              assertThat(refused.path("verified").isNull()).isTrue();
              JsonNode aside = get("live?result=quarantined").path("events").path(0);
              assertThat(aside.path("detail").asText()).contains("total");
              assertThat(aside.path("delivery").asText()).matches("\\d+");
            });
    JsonNode generic = get("connectors").at("/connectors/0");
    assertThat(generic.path("connector").asText()).isEqualTo("generic");
    assertThat(generic.path("quarantined").asInt()).isPositive();
    assertThat(generic.path("cause").asText()).isNotEmpty();
    assertThat(generic.path("lastDeliveryAt").isNull()).isFalse();
    JsonNode replay = act("quarantine/replay", "{\"connector\":\"generic\"}");
    assertThat(replay.path("dryRun").asBoolean()).isTrue();
    assertThat(replay.at("/staying/0/what").asText()).contains("total");
  }

  @Test
  void aPausedDestinationGetsNothingUntilItIsResumed() {
    act("destinations/webhook/pause", null);
    assertThat(get("destinations").at("/destinations/0/pausedAt").isNull()).isFalse();
    await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
    webhook(order(), "the-secret");
    await()
        .during(Duration.ofMillis(700))
        .untilAsserted(
            () ->
                assertThat(row("&kind=checkout").at("/destinations/0/state").asText())
                    .isEqualTo("owed"));

    act("destinations/webhook/resume", null);

    await()
        .untilAsserted(
            () ->
                assertThat(row("&kind=checkout").at("/destinations/0/state").asText())
                    .isEqualTo("settled"));
    assertThat(get("destinations").at("/destinations/0/lastResult").asText()).isEqualTo("accepted");
  }

  @Test
  void deadLettersAreCountedThenSentAgain() {
    ANSWER.set(400);
    webhook(order(), "the-secret");
    await()
        .untilAsserted(
            () ->
                assertThat(row("&kind=checkout").at("/destinations/0/state").asText())
                    .isEqualTo("dead"));
    assertThat(get("destinations").at("/destinations/0/failures/0/times").asInt()).isPositive();
    ANSWER.set(200);
    JsonNode dry = act("dead-letters/retry", "{\"destination\":\"webhook\"}");
    assertThat(dry.path("retried").asInt()).isZero();
    assertThat(dry.at("/piles/0/count").asInt()).isPositive();

    JsonNode real = act("dead-letters/retry", "{\"destination\":\"webhook\",\"dryRun\":false}");

    assertThat(real.path("retried").asInt()).isPositive();
    await()
        .untilAsserted(
            () ->
                assertThat(row("&kind=checkout").at("/destinations/0/state").asText())
                    .isEqualTo("settled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quarantine/replay | {\"connector\":\"gneric\"} | 'gneric' is not one of analytics-cart",
        "deliveries/replay | {\"connector\":\"gneric\"} | 'gneric' is not one of generic",
        "deliveries/replay | {\"from\":\"1026-01-01\"} | from: '1026-01-01' is before 1970-01-01",
        "deliveries/replay | {\"from\":\"2026-11-02\",\"to\":\"2026-11-01\"} | is after 'to'",
        "dead-letters/retry | {\"destination\":\"nowhere\"} | 'nowhere' is",
        "dead-letters/retry | {\"dryRun\":true,\"dryRun\":false} | dryRun: is sent more than once",
        "dead-letters/retry | {\"dryrun\":false} | dryrun: is not a field of this call",
        "dead-letters/retry?dryRun=false | {} | dryRun: this call takes no parameters",
        "workbench/run | {\"headers\":\"x\"} | headers: must be an object"
      })
  void aCallNamesWhatIsWrongWithIt(String call, String body, String message) {
    HttpResponse<String> answer =
        send(hub, "POST", "/api/companies/shop/" + call, body, "operator-key");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asText()).contains(message);
  }

  @Test
  void aReplayOfDeliveriesShowsItsDifferenceFirst() {
    webhook(order(), "the-secret");
    JsonNode difference =
        act("deliveries/replay", "{\"connector\":\"generic\"}").path("difference");
    assertThat(difference.path("read").asInt()).isPositive();
    assertThat(difference.path("changed").asInt()).isZero();
  }

  @Test
  void aTestDeliveryIsSignedVerifiedAndCountsNothing() {
    for (String connector : new String[] {"woocommerce", "generic"}) {
      JsonNode sent = act("connectors/" + connector + "/test", null);
      assertThat(sent.path("status").asInt()).as(sent.toString()).isEqualTo(200);
      assertThat(sent.path("body").asText()).contains("test delivery: would be the order");
    }
    await()
        .untilAsserted(
            () ->
                assertThat(get("live?result=ignored&connector=woocommerce").path("events"))
                    .isNotEmpty());
    JsonNode setup = get("setup");
    assertThat(setup.at("/progress/testAt").isNull()).isFalse();
    assertThat(setup.at("/connectors/1/path").asText()).isEqualTo("/webhooks/woocommerce/shop");
    assertThat(setup.toString()).doesNotContain("the-secret");
    assertThat(act("setup/secrets", null).at("/secrets/woocommerce/0").asText())
        .isEqualTo("the-secret");
  }

  @Test
  void aKeyToReadDoesNotAct() {
    for (String call : new String[] {"destinations/webhook/pause", "setup/secrets"}) {
      assertThat(send(hub, "POST", "/api/companies/shop/" + call, null, "reader-key").statusCode())
          .as(call)
          .isEqualTo(403);
    }
    assertThat(
            send(hub, "POST", "/api/companies/shop/workbench/save", "{}", "operator-key")
                .statusCode())
        .isEqualTo(403);
    HttpResponse<String> misspelt =
        send(
            hub,
            "POST",
            "/api/companies/shop/dead-letters/retry",
            "{\"destinaton\":\"webhook\"}",
            "operator-key");
    assertThat(misspelt.statusCode()).isEqualTo(400);
    assertThat(misspelt.body()).contains("destinaton");
  }

  @Test
  void aMappingIsTriedDraftedAndSaved() throws IOException {
    String payload = Json.MAPPER.createObjectNode().put("payload", order()).toString();
    String body = payload.substring(1, payload.length() - 1);
    JsonNode tried =
        act(
            "workbench/run",
            "{\"connector\":\"generic\",%s,\"mapping\":\"{\\\"kind\\\": \\\"checkout\\\", \\\"orderId\\\": .id, \\\"value\\\": .total, \\\"currency\\\": .currency, \\\"status\\\": \\\"paid\\\"}\"}"
                .formatted(body));
    assertThat(tried.at("/events/0/canonical/orderId").asText()).isEqualTo(mark);
    JsonNode broken =
        act(
            "workbench/run",
            "{\"connector\":\"generic\",%s,\"mapping\":\"{\\\"kind\\\": }\"}".formatted(body));
    assertThat(broken.at("/problems/0/line").asInt()).isEqualTo(1);

    for (String nested :
        new String[] {"(".repeat(5_000) + ".", "[".repeat(2_000) + "]".repeat(2_000)}) {
      JsonNode deep =
          act(
              "workbench/run",
              "{\"connector\":\"generic\",%s,\"mapping\":\"%s\"}".formatted(body, nested));
      assertThat(deep.at("/problems/0/message").asText()).contains("nested too deeply");
    }

    String sample =
        Json.MAPPER.createObjectNode().put("name", "order-paid").put("body", order()).toString();
    JsonNode drafted =
        act("workbench/draft", "{\"name\":\"acme\",\"samples\":[%s]}".formatted(sample));
    assertThat(drafted.at("/samples/order-paid/0/kind").asText()).isEqualTo("checkout");
    String save =
        Json.MAPPER
            .createObjectNode()
            .put("name", "acme")
            .set("files", drafted.path("files"))
            .toString();
    HttpResponse<String> saved =
        send(
            hub,
            "POST",
            "/api/companies/shop/workbench/save",
            "{\"name\":\"acme\",\"files\":%s,\"samples\":[%s]}"
                .formatted(drafted.path("files"), sample),
            TestHub.ADMIN_KEY);
    assertThat(saved.statusCode()).as(saved.body() + save).isEqualTo(200);
    assertThat(connectors.resolve("acme/samples/order-paid.expected.json")).isRegularFile();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                send(hub, "GET", "/api/companies/shop/workbench/acme", null, "operator-key")
                        .statusCode()
                    == 200);
  }
}
