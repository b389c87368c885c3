package dev.serai.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.serai.TestHub;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways by which the script comes to a page, and what comes with it. */
class SdkInstallationTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TestHub hub;
  private static Chromium chromium;

  private final String mark = UUID.randomUUID().toString();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private ShopSite shop;
  private BrowserContext visitor;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    hub =
        TestHub.serving(
            Map.of(
                "usual",
                "{key: usual, name: Usual}",
                "asking",
                "{key: asking, name: Asking, consent: {required: true}}",
                "discreet",
                "{key: discreet, name: Discreet, consent: {doNotTrack: honor}}"));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      hub.close();
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    shop = new ShopSite();
    visitor = chromium.visitor();
    visitor.onRequest(
        request -> {
          if (request.url().contains("batch")) {
            sent.add(request.url());
          }
        });
  }

  @AfterEach
  void close() {
    visitor.close();
    shop.close();
  }

  private Page visit(String script) {
    shop.page("/", "<!doctype html><title>Shop</title>" + script + "<p id=shown>Hello");
    Page page = visitor.newPage();
    page.onPageError(errors::add);
    page.navigate(shop.url("/"));
    return page;
  }

  private void order(Page page, int number) {
    page.evaluate(
        "serai.checkout({orderId: '%s-%d', value: 1, currency: 'EUR'})".formatted(mark, number));
  }

  /** The stored reports of this test's orders. */
  private List<String> stored() {
    return Ledgers.rows(
        hub.database(),
        "select data from event where data like '%" + mark + "%' order by event_no");
  }

  private void awaitStored(Page page, int number) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              // the driver's events are only handled while it is asked something
              page.evaluate("1");
              assertThat(stored()).hasSize(number);
            });
  }

  @Test
  void aCompanyThatAsksForConsentNeedsNoAttributeOnItsPages() {
    Page page = visit("<script src='" + hub.uri("/sdk.js?company=asking") + "'></script>");
    order(page, 1);
    page.waitForTimeout(400);
    assertThat(sent).isEmpty();
    assertThat(page.evaluate("Object.keys(localStorage).length + document.cookie.length"))
        .isEqualTo(0);

    page.evaluate("serai.consent(true)");
    order(page, 2);
    awaitStored(page, 2);
    assertThat(stored()).allMatch(data -> data.contains("\"consent\":true"));

    page.navigate(shop.url("/"));
    order(page, 3);
    awaitStored(page, 3);
    assertThat(stored()).allMatch(data -> data.contains("\"consent\":true"));
    page.evaluate("serai.consent(false)");
    order(page, 4);
    page.navigate(shop.url("/"));
    order(page, 5);
    page.waitForTimeout(400);
    assertThat(stored()).hasSize(3);
  }

  @Test
  void aSignalOfTheBrowserIsARefusalWhereTheCompanySaysSo() {
    visitor.addInitScript(
        "Object.defineProperty(navigator, 'globalPrivacyControl', {get: () => true})");
    Page page = visit("<script src='" + hub.uri("/sdk.js?company=discreet") + "'></script>");
    order(page, 1);
    page.waitForTimeout(400);
    assertThat(sent).isEmpty();
    page.evaluate("serai.consent(true)");
    order(page, 2);
    awaitStored(page, 1);
  }

  @Test
  void theTagThatTheHubNamesPinsTheScriptAndAsksForConsentToo() throws Exception {
    String script = named("/sdk.json?company=asking").path("script").asText();
    assertThat(script)
        .startsWith("<script src=\"http://localhost:" + hub.port() + "/sdk-")
        .contains("integrity=\"sha384-", "crossorigin=\"anonymous\"", "data-consent=\"required\"");
    Page page = visit(script.replace(" async", ""));
    order(page, 1);
    page.evaluate("serai.consent(true)");
    awaitStored(page, 1);
  }

  @Test
  void aScriptWithAnotherHashDoesNotRunAndThePageWorks() throws Exception {
    JsonNode named = named("/sdk.json?company=usual");
    String script = named.path("script").asText().replace(" async", "");
    Page page = visit(script.replace(named.path("integrity").asText(), "sha384-" + "A".repeat(64)));
    assertThat(page.evaluate("typeof window.serai")).isEqualTo("undefined");
    assertThat(page.textContent("#shown")).isEqualTo("Hello");
    assertThat(errors).isEmpty();
  }

  private static JsonNode named(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(hub.uri(path)).build();
    return Json.MAPPER.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @Test
  void aReverseProxyMayGiveItAnyPath() {
    List<String> paths = new CopyOnWriteArrayList<>();
    shop.serve("/x7/", call -> forward(call, "/x7/", paths));
    Page page = visit("<script src='/x7/shop.js?company=asking'></script>");
    page.evaluate("serai.consent(true)");
    order(page, 1);
    awaitStored(page, 1);

    assertThat(paths).contains("/shop.js", "/shop/batch");
    assertThat(sent).allMatch(url -> url.equals(shop.url("/x7/shop/batch")));
    assertThat(visitor.cookies()).extracting(cookie -> cookie.name).containsExactly("_serai_fp");
  }

  /** It adds parameters of its own, and lets no cookie through in either direction. */
  @Test
  void anAppProxyThatSignsAndStripsCookiesWillDo() {
    List<String> paths = new CopyOnWriteArrayList<>();
    shop.serve(
        "/apps/x7/",
        call -> {
          call.headers().remove("Cookie");
          return forward(call, "/apps/x7/", paths);
        });
    Page page = visit("<script src='/apps/x7/shop.js?company=usual'></script>");
    order(page, 1);
    awaitStored(page, 1);
    assertThat(paths).contains("/shop.js", "/shop/batch");
    page.navigate(shop.url("/"));
    order(page, 2);
    awaitStored(page, 2);
    assertThat(
            stored().stream()
                .map(data -> data.replaceAll(".*(\"userFingerprint\":\"[^\"]+).*", "$1")))
        .as("the visitor is the same on the next page")
        .containsOnly(stored().get(0).replaceAll(".*(\"userFingerprint\":\"[^\"]+).*", "$1"));
  }

  /** Passes a call on as proxies do: without the prefix, with its cookies, saying for whom. */
  private static ShopSite.Reply forward(ShopSite.Call call, String prefix, List<String> paths)
      throws IOException {
    String path = call.uri().getPath().substring(prefix.length() - 1);
    String query = call.uri().getRawQuery();
    paths.add(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                hub.uri(
                    path
                        + "?shop=demo.example&path_prefix=%2Fapps%2Fx7&timestamp=1764590000&signature=a1b2"
                        + (query == null ? "" : "&" + query)))
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "shop.example")
            .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()));
    for (String name : List.of("Cookie", "Origin", "Content-Type", "User-Agent", "Referer")) {
      if (call.headers().containsKey(name)) {
        request.header(name, call.headers().get(name));
      }
    }
    try {
      HttpResponse<byte[]> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new ShopSite.Reply(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse("text/plain"),
          new String(answer.body(), UTF_8),
          Map.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
