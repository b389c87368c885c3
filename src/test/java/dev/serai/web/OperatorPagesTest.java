package dev.serai.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.serai.FolderCopy;
import dev.serai.TestDatabase;
import dev.serai.TestHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/** What whoever is on call does, by clicking, in a real browser against a running hub. */
class OperatorPagesTest {

  private static final String HOSTILE = "<img src=x onerror='window.hacked=1'>";
  private static final String COMPANY =
      """
      key: shop
      name: Shop
      connectors:
        generic: {secrets: [the-secret]}
      destinations:
        webhook: {url: "http://localhost:%d/", secrets: ["whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdA=="]}
      events: {withoutInteraction: accept}
      keys:
        - {key: reader-key, role: read}
        - {key: operator-key, role: operate}
      """;

  private static final AtomicInteger ANSWER = new AtomicInteger(200);
  @TempDir private static Path folder;
  private static Path connectors;
  private static HttpServer receiver;
  private static TestHub hub;
  private static Chromium chromium;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final List<String> complaints = new ArrayList<>();
  private BrowserContext visitor;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
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
    for (String name : List.of("generic", "webhook")) {
      FolderCopy.of(Path.of("connectors", name), connectors.resolve(name));
    }
    hub =
        TestHub.serving(
            Map.of("shop", COMPANY.formatted(receiver.getAddress().getPort())),
            TestDatabase.freshUrl(),
            connectors,
            Map.of());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      hub.close();
      receiver.stop(0);
      chromium.close();
    }
  }

  @BeforeEach
  void arrive() {
    ANSWER.set(200);
    arriveWith("operator-key");
  }

  private void arriveWith(String key) {
    visitor = chromium.visitor();
    page = visitor.newPage();
    page.setDefaultTimeout(10_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().matches(".*(401|422|409).*")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    open("setup");
    page.fill("#key", key);
    page.keyboard().press("Enter");
    page.waitForSelector("main[aria-busy=false]");
  }

  @AfterEach
  void leave() {
    assertThat(page.evaluate("window.hacked")).isNull();
    visitor.close();
    assertThat(complaints).as("console errors, refusals by the content security policy").isEmpty();
  }

  private void open(String name) {
    page.navigate(hub.uri("/?page=" + name).toString());
  }

  private static HttpResponse<String> webhook(String body, String secret) {
    return hub.post("/webhooks/generic/shop", body, "X-Api-Key", secret, "X-Topic", "order");
  }

  private String order() {
    return "{\"id\":\"%s\",\"total\":\"12.50\",\"currency\":\"EUR\",\"status\":\"paid\",\"items\":[{\"id\":\"p\",\"name\":\"%s\",\"quantity\":1,\"price\":\"12.50\"}]}"
        .formatted(mark, HOSTILE);
  }

  @Test
  void aLiveEventAppearsByItselfAndOpensRawCanonicalAndSent() {
    open("live");
    page.waitForSelector("text=Each event within a second");
    webhook(order(), "the-secret");
    webhook(order(), "wrong");

    page.waitForSelector("tr:has-text('" + mark + "') >> text=webhook: delivered");
    page.waitForSelector(".mark:has-text('refused')");
    Accessibility.check(page, "live");
    page.click("tr:has-text('" + mark + "') th a >> nth=0");
    page.waitForSelector("h3:has-text('Canonical')");

    assertThat(page.textContent("tr.raw"))
        .contains("\"orderId\": \"" + mark + "\"", HOSTILE, "webhook: accepted");
    Accessibility.check(page, "an opened event");
    page.selectOption("form.filters select >> nth=2", "refused");
    page.waitForSelector("tr:has-text('" + mark + "')", hidden());
    page.click("tbody th a >> nth=0");
    page.waitForSelector("tr.raw .notice");
    assertThat(page.textContent("tr.raw .notice")).contains("secret");
  }

  private static Page.WaitForSelectorOptions hidden() {
    return new Page.WaitForSelectorOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  @Test
  void aDestinationIsPausedAndResumedAndItsDeadLettersAreSentAgain() {
    ANSWER.set(400);
    webhook(order(), "the-secret");
    open("live");
    page.waitForSelector("tr:has-text('" + mark + "') >> text=webhook: given up");
    ANSWER.set(200);
    open("operations");
    page.click("text=Send them again");
    page.waitForSelector("text=would be sent again");
    Accessibility.check(page, "a dry run");
    page.click(".do button >> nth=0");
    page.waitForSelector("text=dead letters are back in the outbox");

    page.click("button:has-text('Pause')");
    page.waitForSelector(".state.held");
    Accessibility.check(page, "a paused destination");
    page.click("button:has-text('Resume')");
    page.waitForSelector("button:has-text('Pause')");
    open("live");
    page.waitForSelector("tr:has-text('" + mark + "') >> text=webhook: delivered");
  }

  @Test
  void aQuarantinedDeliveryIsSeenTriedAndReplayedOnceItsMappingIsMended() throws IOException {
    String body = "{\"number_of_it\":\"" + mark + "\",\"sum_of_it\":\"5.00\",\"currency\":\"EUR\"}";
    assertThat(webhook(body, "the-secret").statusCode()).isEqualTo(202);
    open("quarantine");
    page.click("tbody th a >> nth=0");
    page.waitForSelector("tr.raw");
    assertThat(page.textContent("tr.raw pre")).contains(mark);
    Accessibility.check(page, "quarantine");
    page.click("button:has-text('Dry run')");
    page.waitForSelector("text=stay:");
    Path mapping = connectors.resolve("generic/events.jslt");
    String mended =
        Files.readString(mapping)
            .replace("\"orderId\": [", "\"orderId\": [\"number_of_it\", ")
            .replace("\"value\": [", "\"value\": [\"sum_of_it\", ");
    page.click("text=Open in the workbench");
    page.waitForSelector("#mapping-text");
    page.fill("#mapping-text", mended);
    page.waitForSelector(".event:has-text('" + mark + "')");
    Files.writeString(mapping, mended);

    open("quarantine");
    page.fill("[name=text]", "neither");
    page.keyboard().press("Enter");
    page.waitForCondition(
        () -> {
          page.click("button:has-text('Dry run')");
          page.waitForTimeout(500);
          return page.querySelector(".reasons:has-text('would be recorded')") != null;
        });
    page.click(".do button >> nth=0");
    page.waitForSelector("text=Nothing like this waits here");
    open("live&kind=checkout");
    page.waitForSelector("tr:has-text('" + mark + "')");
  }

  @Test
  void theGuideTurnsGreenAndATestDeliveryCountsNothing() {
    open("setup");
    page.waitForSelector(".copy pre:has-text('integrity=')");
    Accessibility.check(page, "set up");
    page.click("text=Show the secrets");
    page.waitForSelector("pre:has-text('the-secret')");
    page.click("text=Send a test delivery");
    page.waitForSelector("text=signed, verified, mapped and stored");
    hub.post(
        "/analytics/interactions",
        "{\"company_key\":\"shop\",\"user_fingerprint\":\"fp\",\"conversation_id\":\"talk\",\"channel\":\"CHAT\",\"helpful\":true}");

    page.waitForSelector(".steps li.done:has-text('Webhooks')");
    page.waitForSelector(".steps li.done:has-text('Conversations')");
  }

  @Test
  void aMappingIsEditedTriedAndANewConnectorIsDraftedAndSaved() {
    visitor.close();
    arriveWith(TestHub.ADMIN_KEY);
    open("workbench");
    page.waitForSelector(".event");
    Accessibility.check(page, "workbench");
    page.fill("#mapping-text", "{\"kind\": }");
    page.waitForSelector("text=Line 1");
    page.click("text=Line 1");
    page.click("text=Undo all");
    page.waitForSelector(".event");

    page.click("summary:has-text('Draft one')");
    page.fill("#new-name", "acme-" + mark);
    page.fill("#new-payload", order().replace(HOSTILE, "Lamp"));
    page.click("button:has-text('Draft')");
    page.waitForSelector("text=a new connector");
    page.waitForSelector(".event:has-text('" + mark + "')");
    page.click("button:has-text('Save')");
    page.waitForSelector("text=Saved in");
    assertThat(connectors.resolve("acme-" + mark).resolve("samples/sample.expected.json"))
        .isRegularFile();
  }

  @Test
  void aKeyToReadSeesAndDoesNotAct() {
    visitor.close();
    arriveWith("reader-key");
    open("operations");
    page.waitForSelector("#destinations");
    assertThat(page.querySelectorAll("button:has-text('Pause')")).isEmpty();
    assertThat(page.textContent("nav")).doesNotContain("Workbench");
    Accessibility.check(page, "operations");
  }

  @Test
  void emptyDarkAndSmallStatesAreAccessible() {
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.setViewportSize(390, 844);
      for (String name : List.of("live&text=nothing", "operations", "quarantine&text=nothing")) {
        open(name);
        page.waitForSelector("main[aria-busy=false]");
        Accessibility.check(page, scheme + " " + name);
        assertThat(
                (String)
                    page.evaluate(
                        "[...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth"
                            + " && !e.closest('.scroll')).map((e) => e.outerHTML.slice(0, 80)).join()"))
            .as("wider than the screen, on " + name)
            .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as("no sideways scrolling of " + name)
            .isEqualTo(390);
      }
    }
    page.route("**/api/companies/shop/outbox", route -> route.abort());
    open("operations");
    page.waitForSelector("[role=alert]");
    Accessibility.check(page, "an error");
    complaints.clear();
  }
}
