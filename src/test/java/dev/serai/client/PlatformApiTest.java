package dev.serai.client;

import static dev.serai.client.TestShop.Reply.json;
import static dev.serai.client.TestShop.Reply.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.client.TestShop.Asked;
import dev.serai.client.TestShop.Reply;
import dev.serai.config.YamlDocument;
import dev.serai.connector.descriptor.PullReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a platform, and what its answers mean, however badly it behaves. */
class PlatformApiTest {

  private static final Set<String> SETTINGS = Set.of("url", "token", "user", "id", "secret");

  @TempDir Path folder;

  private final TestShop shop = new TestShop(asked -> json("{}"));
  private final GuardedHttpClient http = GuardedHttpClient.of("localhost");
  private final Map<String, String> settings =
      new HashMap<>(Map.of("url", shop.url(), "token", "t0ken", "id", "hub", "secret", "s:e/c"));
  private ApiDescription pull;

  @AfterEach
  void stop() {
    http.close();
    shop.close();
  }

  private PlatformApi platform(String text) throws IOException {
    Path file = folder.resolve("connector.yaml");
    Files.writeString(file, text);
    pull = PullReader.read(YamlDocument.read(file), Set.of("order"), SETTINGS);
    return new PlatformApi(http, pull, settings);
  }

  private PlatformApi fetching(String fetch) throws IOException {
    return platform(
        """
        pull:
          base: "{settings.url}/api"
          timeout: 1s
          rate: 1000/s
          fetch:
            order: {topic: order, %s}
        """
            .formatted(fetch));
  }

  private PlatformApi polling(String poll) throws IOException {
    return platform(
        """
        pull:
          base: "{settings.url}"
          timeout: 1s
          rate: 1000/s
          poll:
            orders: {every: 1m, topic: order, cursor: {at: at}, %s}
        """
            .formatted(poll));
  }

  private JsonNode order(PlatformApi platform, String id) {
    return platform.document(pull.fetches().get("order"), id, Map.of());
  }

  private List<String> items(PlatformApi platform) {
    List<String> items = new ArrayList<>();
    boolean whole =
        platform.list(
            pull.polls().get("orders"),
            "2026-01-01T00:00:00Z",
            "2026-01-02T00:00:00Z",
            page -> page.forEach(item -> items.add(item.document().path("id").asText())));
    items.add(whole ? "end" : "more");
    return items;
  }

  private static String list(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("{\"id\":%d}"::formatted)
        .collect(java.util.stream.Collectors.joining(",", "[", "]"));
  }

  @Test
  void aDocumentIsTakenOutOfItsEnvelope() throws IOException {
    shop.behave(asked -> json("{\"data\":[{\"id\":9007199254740993}]}"));

    JsonNode order =
        order(fetching("get: '/orders/{id}?expand=lines&x=[a]', document: data.0"), "7");

    assertThat(order.path("id").asText()).isEqualTo("9007199254740993");
    assertThat(shop.targets()).containsExactly("GET /api/orders/7?expand=lines&x=%5Ba%5D");
  }

  @Test
  void joinsAreReadPageByPageAndMayReferToTheDocument() throws IOException {
    shop.behave(
        asked ->
            switch (asked.target()) {
              case "/api/orders/7" ->
                  json("{\"id\":7,\"currency_id\":3,\"products\":{\"url\":\"x\"}}");
              case "/api/orders/7/products?limit=2&page=1" -> json(list(0, 2));
              case "/api/orders/7/products?limit=2&page=2" -> json(list(2, 3));
              case "/api/currencies/3" -> json("{\"currency\":{\"code\":\"EUR\"}}");
              default -> status(404);
            });

    JsonNode order =
        order(
            fetching(
                """
                get: '/orders/{id}', join: {
                  products: {get: '/orders/{id}/products', items: '', page: {by: number, parameter: page, size: {parameter: limit, value: 2}}},
                  currency: {get: '/currencies/{document.currency_id}', document: currency},
                  coupon: {get: '/coupons/{id}'}}\
                """),
            "7");

    assertThat(order.toString())
        .isEqualTo(
            "{\"id\":7,\"currency_id\":3,\"products\":[{\"id\":0},{\"id\":1},{\"id\":2}],"
                + "\"currency\":{\"code\":\"EUR\"},\"coupon\":null}");
  }

  @Test
  void aPostSendsJsonWithItsPlaceholdersFilledIn() throws IOException {
    order(
        fetching(
            "post: /graphql, body: {query: 'query Q { order { id } }', variables: {id: '{id}'}}"),
        "a\"b");

    assertThat(shop.asked().get(0).body())
        .isEqualTo("{\"query\":\"query Q { order { id } }\",\"variables\":{\"id\":\"a\\\"b\"}}");
    assertThat(shop.asked().get(0).header("Content-type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../admin",
        "..",
        ".",
        "",
        " ",
        "//evil.example",
        "a/b",
        "\\\\evil",
        "a\nb",
        "%2f/.."
      })
  void anIdThatCouldLeadElsewhereIsNotRequested(String id) throws IOException {
    PlatformApi platform = fetching("get: '/orders/{id}'");

    assertThatThrownBy(() -> order(platform, id)).isInstanceOf(FetchFailure.Refused.class);
    assertThat(shop.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@evil.example", "7?x=1", "7#x", "%2f", "%2e%2e%2f", "7;a=b", "é", "7&x=1", ":80"})
  void anIdStaysOneSegmentOfThePath(String id) throws IOException {
    order(fetching("get: '/orders/{id}'"), id);

    String target = shop.asked().get(0).target();
    assertThat(target).startsWith("/api/orders/").doesNotContain("?", "&", "@", ";", "%2f");
    assertThat(java.net.URLDecoder.decode(target, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("/api/orders/" + id);
  }

  @Test
  void anIdStaysOneValueOfTheQuery() throws IOException {
    order(fetching("get: '/orders?id={id}'"), "../7&admin=1");

    assertThat(shop.targets()).containsExactly("GET /api/orders?id=..%2F7%26admin%3D1");
  }

  @Test
  void aSettingCannotPutTheBaseOnAnotherPersonsHost() throws IOException {
    settings.put("url", "https://shop.example@evil.example");
    PlatformApi platform = fetching("get: '/orders/{id}'");

    assertThatThrownBy(() -> order(platform, "7"))
        .isInstanceOf(FetchFailure.Refused.class)
        .hasMessageContaining("pull.base");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0"})
  void privateAddressesAreNotReached(String host) throws IOException {
    settings.put("url", "http://" + host + ":" + shop.port());
    PlatformApi guarded = fetching("get: '/orders/{id}'");
    try (GuardedHttpClient outside = GuardedHttpClient.of(null)) {
      PlatformApi platform = new PlatformApi(outside, pull, settings);

      assertThatThrownBy(() -> order(platform, "7")).hasMessageContaining("SERAI_PRIVATE_HOSTS");
    }
    assertThat(guarded).isNotNull();
    assertThat(shop.asked()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    shop.behave(
        asked -> status(302).with("Location", "http://127.0.0.1:" + shop.port() + "/admin"));
    PlatformApi platform = fetching("get: '/orders/{id}'");

    assertThatThrownBy(() -> order(platform, "7"))
        .isInstanceOf(FetchFailure.Refused.class)
        .hasMessage("GET /orders/{id} was answered 302, a redirect, and none is followed");
    assertThat(shop.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429, 408})
  void temporaryFailuresAreRetried(int status) throws IOException {
    shop.behave(asked -> status(status));
    PlatformApi platform = fetching("get: '/orders/{id}'");

    assertThatThrownBy(() -> order(platform, "7")).isInstanceOf(FetchFailure.Later.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 405, 422})
  void aRefusalNamesTheRequestButNoSecret(int status) throws IOException {
    shop.behave(asked -> status(status));
    PlatformApi platform = fetching("get: '/orders/{id}?key={settings.token}'");

    assertThatThrownBy(() -> order(platform, "7"))
        .isInstanceOf(FetchFailure.Refused.class)
        .hasMessageStartingWith("GET /orders/{id}?key={settings.token} was answered " + status)
        .hasMessageNotContaining("t0ken");
  }

  @Test
  void retryAfterIsRespected() throws IOException {
    shop.behave(asked -> status(429).with("Retry-After", "30"));
    PlatformApi platform = fetching("get: '/orders/{id}'");

    FetchFailure.Later first =
        catchThrowableOfType(FetchFailure.Later.class, () -> order(platform, "7"));
    FetchFailure.Later second =
        catchThrowableOfType(FetchFailure.Later.class, () -> order(platform, "8"));

    assertThat(first.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(second.retryAfter()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
    assertThat(shop.asked()).hasSize(1);
  }

  @Test
  void aSlowAnswerIsGivenUpInTime() throws IOException {
    shop.behave(asked -> json("{}").after(Duration.ofSeconds(5)));
    PlatformApi platform = fetching("get: '/orders/{id}'");
    long start = System.nanoTime();

    assertThatThrownBy(() -> order(platform, "7"))
        .isInstanceOf(FetchFailure.Later.class)
        .hasMessageContaining("1000 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void anIncompleteAnswerIsAFailure() throws IOException {
    shop.behave(asked -> json("{\"id\":7,\"lines\":[1,2,3]}").cutAfter(10));
    PlatformApi platform = fetching("get: '/orders/{id}'");
    assertThatThrownBy(() -> order(platform, "7")).isInstanceOf(FetchFailure.Later.class);

    shop.behave(asked -> json("{\"id\":7,\"lines\":[1,"));
    assertThatThrownBy(() -> order(platform, "7"))
        .isInstanceOf(FetchFailure.Later.class)
        .hasMessageContaining("other than complete JSON");
  }

  @Test
  void aMissingDocumentIsReported() throws IOException {
    PlatformApi platform = fetching("get: '/orders/{id}', document: data.order");
    shop.behave(asked -> status(404));
    assertThatThrownBy(() -> order(platform, "7")).isInstanceOf(FetchFailure.Missing.class);

    shop.behave(asked -> json("{\"data\":{\"order\":null}}"));
    assertThatThrownBy(() -> order(platform, "7")).isInstanceOf(FetchFailure.Missing.class);

    shop.behave(asked -> json("{\"data\":{\"order\":null},\"errors\":[{\"message\":\"denied\"}]}"));
    assertThatThrownBy(() -> order(platform, "7")).isInstanceOf(FetchFailure.Later.class);

    shop.behave(asked -> json("{\"sorry\":1}"));
    assertThatThrownBy(() -> order(platform, "7")).isInstanceOf(FetchFailure.Later.class);
  }

  @Test
  void credentialsGoIntoTheHeadersTheDescriptorNames() throws IOException {
    String base =
        "pull: {base: '{settings.url}', fetch: {order: {get: /o, topic: order}}, auth: %s}";
    order(
        platform(base.formatted("{scheme: header, header: X-Token, value: '{settings.token}'}")),
        "7");
    order(platform(base.formatted("{scheme: bearer, value: '{settings.token}'}")), "7");
    order(platform(base.formatted("{scheme: basic, user: '{settings.token}', password: ''}")), "7");

    assertThat(shop.asked().get(0).header("X-token")).isEqualTo("t0ken");
    assertThat(shop.asked().get(1).header("Authorization")).isEqualTo("Bearer t0ken");
    assertThat(shop.asked().get(2).header("Authorization")).isEqualTo("Basic dDBrZW46");
  }

  private PlatformApi withTokens() throws IOException {
    return platform(
        """
        pull:
          base: "{settings.url}"
          auth: {scheme: oauth-client-credentials, tokenUrl: "{settings.url}/token", clientId: "{settings.id}", clientSecret: "{settings.secret}", scope: read}
          rate: 1000/s
          fetch:
            order: {get: "/orders/{id}", topic: order}
        """);
  }

  private static Reply withToken(Asked asked, String token, AtomicInteger tokens) {
    if (asked.target().equals("/token")) {
      return json(
          "{\"access_token\":\"t%d\",\"expires_in\":3600}".formatted(tokens.incrementAndGet()));
    }
    return asked.header("Authorization").equals("Bearer " + token)
        ? json("{\"id\":1}")
        : status(401);
  }

  @Test
  void aTokenIsRequestedOnceHoweverManyNeedIt() throws IOException {
    AtomicInteger tokens = new AtomicInteger();
    shop.behave(asked -> withToken(asked, "t1", tokens));
    PlatformApi platform = withTokens();

    List<CompletableFuture<JsonNode>> orders =
        IntStream.range(0, 6)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> order(platform, "" + n)))
            .toList();

    orders.forEach(order -> assertThat(order.join().path("id").asInt()).isEqualTo(1));
    assertThat(tokens).hasValue(1);
    Asked token = shop.asked().get(0);
    assertThat(token.body()).contains("grant_type=client_credentials", "scope=read");
    assertThat(token.body()).doesNotContain("secret");
    assertThat(token.header("Authorization"))
        .isEqualTo(
            "Basic "
                + java.util.Base64.getEncoder()
                    .encodeToString(
                        "hub:s%3Ae%2Fc".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void anExpiredTokenIsRenewedOnce() throws IOException {
    AtomicInteger tokens = new AtomicInteger();
    shop.behave(asked -> withToken(asked, "t1", tokens));
    PlatformApi platform = withTokens();
    order(platform, "7");
    shop.behave(asked -> withToken(asked, "t2", tokens));

    assertThat(order(platform, "7").path("id").asInt()).isEqualTo(1);
    assertThat(tokens).hasValue(2);

    shop.behave(asked -> withToken(asked, "never", tokens));
    assertThatThrownBy(() -> order(platform, "7"))
        .isInstanceOf(FetchFailure.Refused.class)
        .hasMessageContaining("check the credentials");
    assertThat(tokens).hasValue(3);
  }

  @Test
  void aTokenIsRequestedAgainWhenItHasExpired() throws IOException {
    AtomicInteger tokens = new AtomicInteger();
    shop.behave(
        asked ->
            asked.target().equals("/token")
                ? json(
                    "{\"access_token\":\"t%d\",\"expires_in\":0}"
                        .formatted(tokens.incrementAndGet()))
                : json("{\"id\":1}"));
    PlatformApi platform = withTokens();

    order(platform, "7");
    order(platform, "8");

    assertThat(tokens).hasValue(2);
  }

  @Test
  void aRefusedTokenSaysWhatToFix() throws IOException {
    shop.behave(asked -> status(401));
    PlatformApi platform = withTokens();

    assertThatThrownBy(() -> order(platform, "7"))
        .isInstanceOf(FetchFailure.Refused.class)
        .hasMessageContaining("check the connector's client id and secret")
        .hasMessageNotContaining("s:e/c");
  }

  @Test
  void theRateLimitIsKept() throws IOException {
    PlatformApi platform =
        platform(
            "pull: {base: '{settings.url}', rate: 2/s, fetch: {order: {get: '/o/{id}', topic: order}}}");
    long start = System.nanoTime();

    for (int i = 0; i < 6; i++) {
      order(platform, "" + i);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1200));
  }

  @Test
  void pagesByNumberEndWithAShortOne() throws IOException {
    shop.behave(
        asked ->
            asked.target().endsWith("page=1")
                ? json("{\"o\":" + list(0, 2) + "}")
                : json("{\"o\":" + list(2, 3) + "}"));

    assertThat(
            items(
                polling(
                    "get: '/o?from={cursor}', items: o, page: {by: number, parameter: page, size: {parameter: per, value: 2}}")))
        .containsExactly("0", "1", "2", "end");
    assertThat(shop.targets())
        .containsExactly(
            "GET /o?from=2026-01-01T00%3A00%3A00Z&per=2&page=1",
            "GET /o?from=2026-01-01T00%3A00%3A00Z&per=2&page=2");
  }

  @Test
  void pagesByOffsetEndWithAnEmptyOne() throws IOException {
    shop.behave(
        asked ->
            asked.target().endsWith("offset=4")
                ? json("[]")
                : asked.target().endsWith("offset=2") ? json(list(2, 4)) : json(list(0, 2)));

    assertThat(items(polling("get: /o, page: {by: offset, parameter: offset, size: {value: 2}}")))
        .containsExactly("0", "1", "2", "3", "end");
  }

  @Test
  void pagesByCursorGoIntoTheBodyOfAPost() throws IOException {
    shop.behave(
        asked ->
            asked.body().contains("\"after\":\"c2\"")
                ? json("{\"o\":[{\"id\":2}],\"next\":null}")
                : json("{\"o\":[{\"id\":1}],\"next\":\"c2\"}"));

    assertThat(
            items(
                polling(
                    "post: /o, body: {since: '{cursor}', paging: {n: 1}}, items: o, page: {by: cursor, at: next, parameter: paging.after}")))
        .containsExactly("1", "2", "end");
    assertThat(shop.asked().get(1).body())
        .isEqualTo("{\"since\":\"2026-01-01T00:00:00Z\",\"paging\":{\"n\":1,\"after\":\"c2\"}}");
  }

  @Test
  void aCursorMayBeTheOnlyParameter() throws IOException {
    shop.behave(
        asked ->
            asked.target().equals("/o?c=c%262")
                ? json("{\"o\":[{\"id\":2}],\"next\":{\"more\":false}}")
                : json("{\"o\":[{\"id\":1}],\"next\":{\"more\":true,\"cursor\":\"c&2\"}}"));

    assertThat(
            items(
                polling(
                    "get: '/o?after={cursor}&before={now}', items: o, page: {by: cursor, at: next.cursor, parameter: c, alone: true}")))
        .containsExactly("1", "2", "end");
    assertThat(shop.targets())
        .containsExactly(
            "GET /o?after=2026-01-01T00%3A00%3A00Z&before=2026-01-02T00%3A00%3A00Z",
            "GET /o?c=c%262");
  }

  @Test
  void aPageBeyondTheLastMayRepeatIt() throws IOException {
    shop.behave(asked -> json(asked.target().endsWith("page=1") ? list(0, 2) : list(2, 4)));

    assertThat(items(polling("get: /o, page: {by: number, parameter: page, size: {value: 2}}")))
        .containsExactly("0", "1", "2", "3", "end");
    assertThat(shop.asked()).hasSize(3);
  }

  @Test
  void pagesByLinkStayOnTheHost() throws IOException {
    shop.behave(
        asked ->
            asked.target().equals("/o")
                ? json("[{\"id\":1}]")
                    .with(
                        "Link", "</first>; rel=\"prev\", <" + shop.url() + "/o?p=2>; rel=\"next\"")
                : json("[{\"id\":2}]"));
    assertThat(items(polling("get: /o, page: {by: link}"))).containsExactly("1", "2", "end");

    shop.behave(
        asked -> json("[{\"id\":1}]").with("Link", "<http://evil.example/o?p=2>; rel=next"));
    PlatformApi platform = polling("get: /o, page: {by: link}");
    assertThatThrownBy(() -> items(platform))
        .isInstanceOf(FetchFailure.Refused.class)
        .hasMessageContaining("another host");
  }

  @Test
  void anEndlessListIsStopped() throws IOException {
    PlatformApi numbered =
        polling("get: /o, page: {by: number, parameter: page, size: {value: 1}}");
    shop.behave(asked -> json("[{\"id\":1}]"));
    assertThat(items(numbered)).containsExactly("1", "end");

    PlatformApi cursored = polling("get: /o, items: o, page: {by: cursor, at: next, parameter: c}");
    AtomicInteger page = new AtomicInteger();
    shop.behave(
        asked -> json("{\"o\":[{\"id\":%d}],\"next\":\"same\"}".formatted(page.incrementAndGet())));
    assertThatThrownBy(() -> items(cursored)).hasMessageContaining("would never end");
    shop.behave(
        asked -> json("{\"o\":[{\"id\":1}],\"next\":\"c%d\"}".formatted(page.incrementAndGet())));
    assertThatThrownBy(() -> items(cursored)).hasMessageContaining("again and again");

    PlatformApi bounded =
        polling("get: /o, page: {by: number, parameter: page, max: 3, size: {value: 1}}");
    shop.behave(asked -> json("[{\"id\":%d}]".formatted(page.incrementAndGet())));
    assertThat(items(bounded)).hasSize(4).endsWith("more");
  }

  @Test
  void anEmptyAnswerIsAnEmptyList() throws IOException {
    shop.behave(asked -> new Reply(204, "", Map.of(), Duration.ZERO, -1));

    assertThat(items(polling("get: /o, items: o"))).containsExactly("end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "null",
        "{\"data\":[]}",
        "{\"data\":{}}",
        "{\"data\":null,\"errors\":[]}",
        "{\"data\":{\"orders\":null}}",
        "{\"data\":{\"orders\":{}}}",
        "{\"data\":{\"count\":0}}"
      })
  void nothingInPlaceOfTheListIsAnEmptyList(String answer) throws IOException {
    shop.behave(asked -> json(answer));

    assertThat(items(polling("get: /o, items: data.orders, page: {by: none, total: data.count}")))
        .containsExactly("end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"busy\"}",
        "{\"data\":{\"orders\":{\"id\":1}}}",
        "{\"data\":{\"count\":1}}",
        "{\"data\":{\"orders\":null},\"errors\":[{\"message\":\"throttled\"}]}",
        "[{\"id\":1}]",
        "7"
      })
  void anAnswerWithoutTheListIsAFailure(String answer) throws IOException {
    shop.behave(asked -> json(answer));
    PlatformApi platform =
        polling("get: /o, items: data.orders, page: {by: none, total: data.count}");

    assertThatThrownBy(() -> items(platform)).isInstanceOf(FetchFailure.Later.class);
  }
}
