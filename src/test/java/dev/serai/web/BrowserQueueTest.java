package dev.serai.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.serai.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a page reports reaches the ledger once, whatever happens to the page, its tab or the hub.
 */
class BrowserQueueTest {

  private static final String SEND =
      """
      ([mark, from, to, bytes]) => {
        for (let i = from; i < to; i++) {
          serai.checkout({orderId: mark + '-' + i, value: 1, currency: 'EUR', lineItems:
            [{productId: 'p', productName: 'x'.repeat(bytes), quantity: 1, value: 1, currency: 'EUR'}]});
        }
      }
      """;

  private static TestHub hub;
  private static ShopSite shop;
  private static Chromium chromium;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private BrowserContext visitor;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    hub = TestHub.serving(Map.of("shop", "key: shop\nname: Shop\n"));
    shop = new ShopSite();
    shop.page("/", page(""));
    shop.page("/elsewhere", "<p>another page without the script");
    shop.page("/held", page("data-consent=required"));
  }

  private static String page(String attributes) {
    return "<!doctype html><title>Shop</title><script src=\"%s\" data-company=shop %s></script><p>Hello"
        .formatted(hub.uri("/sdk.js"), attributes);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      shop.close();
      hub.close();
      chromium.close();
    }
  }

  @BeforeEach
  void arrive() {
    visitor = chromium.visitor();
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  private Page open(String path) {
    Page page = visitor.newPage();
    page.onPageError(
        error -> {
          throw new AssertionError("an exception reached the page: " + error);
        });
    page.navigate(shop.url(path));
    return page;
  }

  private void send(Page page, int from, int to, int bytes) {
    page.evaluate(SEND, List.of(mark, from, to, bytes));
  }

  private List<String> recorded() {
    return Ledgers.rows(
        hub.database(), "select order_id from orders where order_id like '" + mark + "-%'");
  }

  private void awaitRecorded(int orders) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(recorded()).hasSize(orders).doesNotHaveDuplicates());
  }

  private static Object waiting(Page page) {
    return page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('serai:e:')).length");
  }

  @Test
  void aVisitThatEndsAfterAMomentLosesNothing() {
    Page page = open("/");
    visitor.setOffline(true);
    send(page, 0, 30, 1_900);
    assertThat(waiting(page)).isEqualTo(30);
    page.waitForTimeout(400);
    page.close();
    visitor.setOffline(false);

    Page next = open("/");

    awaitRecorded(30);
    await().untilAsserted(() -> assertThat(waiting(next)).isEqualTo(0));
  }

  @Test
  void whatIsSentAsThePageEndsNeedsNoSecondVisit() {
    Page page = open("/");
    send(page, 0, 12, 1_900);
    page.navigate(shop.url("/elsewhere"));

    awaitRecorded(12);
  }

  @Test
  void aHubThatIsAwayIsAskedAgainWhenItSays() {
    AtomicInteger refused = new AtomicInteger();
    visitor.route(
        "**/analytics/batch",
        route -> {
          if (refused.getAndIncrement() < 2) {
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setHeaders(
                        Map.of(
                            "Retry-After", "1",
                            "Access-Control-Allow-Origin", "*",
                            "Access-Control-Expose-Headers", "Retry-After"))
                    .setBody("{\"status\":\"error\",\"error_code\":\"NOT_DURABLE_NOW\"}"));
          } else {
            route.resume();
          }
        });
    Page page = open("/");
    send(page, 0, 3, 10);
    page.waitForTimeout(700);
    assertThat(refused).as("it waits as long as it was asked to").hasValue(1);

    page.waitForCondition(() -> recorded().size() == 3);
  }

  @Test
  void anAnswerThatIsNotTheHubsRemovesNothing() {
    AtomicInteger answered = new AtomicInteger();
    visitor.route(
        "**/analytics/batch",
        route -> {
          int turn = answered.getAndIncrement();
          if (turn > 1) {
            route.resume();
            return;
          }
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(turn == 0 ? 404 : 200)
                  .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                  .setBody("<html>Please sign in to this network"));
        });
    Page page = open("/");
    send(page, 0, 3, 10);

    page.waitForCondition(() -> recorded().size() == 3);
  }

  @Test
  void storageThatIsFullOrThrowsOrKeepsNothingFallsBackToMemory() {
    for (String broken :
        List.of(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
            "Storage.prototype.setItem = () => {}",
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }})",
            "Object.defineProperty(window, 'localStorage', {value: null})",
            "delete Navigator.prototype.locks",
            "delete Crypto.prototype.randomUUID")) {
      try (BrowserContext odd = chromium.visitor()) {
        odd.addInitScript(broken);
        List<String> errors = new ArrayList<>();
        Page page = odd.newPage();
        page.onPageError(errors::add);
        page.navigate(shop.url("/"));
        int before = recorded().size();
        send(page, before, before + 2, 10);

        page.waitForCondition(() -> recorded().size() == before + 2);
        assertThat(errors).as(broken).isEmpty();
      }
    }
  }

  @Test
  void theBoundsHoldAndWhatWasDroppedIsCounted() {
    Page page = open("/");
    visitor.setOffline(true);
    send(page, 0, 520, 10);

    assertThat(waiting(page)).isEqualTo(500);
    assertThat(page.evaluate("localStorage['serai:lost']")).isEqualTo("20");
    send(page, 520, 820, 1_950);
    assertThat(
            (Integer)
                page.evaluate(
                    "Object.entries(localStorage).reduce((n, [k, v]) => n + v.length, 0)"))
        .isLessThan(520 * 1024);
    visitor.setOffline(false);
    Page next = open("/");
    page.close();
    next.waitForCondition(() -> waiting(next).equals(0));
    // the page tells at its next start, and the hub stores what it counted every few seconds
    next.waitForCondition(
        () ->
            Ledgers.rows(
                    hub.database(),
                    "select dropped > 20, automated > 0, events >= automated from browser_day")
                .equals(List.of("t t t")));
  }

  @Test
  void nothingIsWrittenOrSentBeforeConsentAndARefusalForgetsAll() {
    List<String> sent = new ArrayList<>();
    visitor.onRequest(request -> sent.add(request.url()));
    Page page = open("/held");
    send(page, 0, 2, 10);
    page.waitForTimeout(500);
    assertThat(sent).noneMatch(url -> url.contains("batch"));
    assertThat(page.evaluate("Object.keys(localStorage).length + document.cookie.length"))
        .isEqualTo(0);

    page.evaluate("serai.consent(true)");
    page.waitForCondition(() -> recorded().size() == 2);
    assertThat((String) page.evaluate("document.cookie")).contains("_serai_fp=");
    visitor.setOffline(true);
    send(page, 2, 4, 10);
    page.evaluate("serai.consent(false)");
    assertThat(
            page.evaluate(
                "Object.keys(localStorage).filter(k => k.startsWith('serai')).length + document.cookie.length"))
        .isEqualTo(0);
    visitor.setOffline(false);
    send(page, 4, 6, 10);
    page.waitForTimeout(500);
    assertThat(recorded()).hasSize(2);
  }

  @Test
  void twoCopiesOfTheScriptAreOne() {
    Page page = open("/");
    page.addScriptTag(new Page.AddScriptTagOptions().setUrl(hub.uri("/sdk.js").toString()));
    page.evaluate(
        "trackAlhenaEvent('sendCheckoutEvent', {orderId: '%s-1', value: 1, currency: 'EUR'})"
            .formatted(mark));

    awaitRecorded(1);
    page.waitForTimeout(500);
    assertThat(
            Ledgers.count(
                hub.database(), "select count(*) from event where data like '%" + mark + "-1%'"))
        .isEqualTo(1);
  }

  @Test
  void requestsNeedNoPreflight() {
    List<String> methods = new ArrayList<>();
    visitor.onRequest((Request request) -> methods.add(request.method()));
    Page page = open("/");
    send(page, 0, 1, 10);
    page.waitForCondition(() -> recorded().size() == 1);
    page.waitForTimeout(200);

    assertThat(methods).contains("POST").doesNotContain("OPTIONS");
  }
}
