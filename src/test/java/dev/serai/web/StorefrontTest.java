package dev.serai.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.serai.TestHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each platform's pages fire what the platform fires, with a tag manager and a second copy of the
 * script on every page: each action is counted once.
 */
class StorefrontTest {

  private static final Path PAGES = Path.of("src/test/resources/storefront");

  private static TestHub hub;
  private static Chromium chromium;

  private final List<String> errors = new ArrayList<>();
  private ShopSite shop;
  private ShopPlatforms platforms;
  private BrowserContext visitor;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    hub = TestHub.serving(Map.of("shop", "key: shop\nname: Shop\n"));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      hub.close();
      chromium.close();
    }
  }

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .map(name -> name.substring(0, name.length() - ".html".length()))
          .sorted()
          .toList();
    }
  }

  @BeforeEach
  void open() throws IOException {
    shop = new ShopSite();
    platforms = new ShopPlatforms(shop, new ShopCart());
    platforms.serveAll();
    String common = Files.readString(PAGES.resolve("common.js"));
    shop.serve("/common.js", call -> new ShopSite.Reply(200, "text/javascript", common, Map.of()));
    visitor = chromium.visitor();
  }

  @AfterEach
  void close() {
    visitor.close();
    shop.close();
  }

  private Page visit(String name) throws IOException {
    String tag = "<script src=\"%s\" data-company=\"shop\"></script>".formatted(hub.uri("/sdk.js"));
    String html = Files.readString(PAGES.resolve(name + ".html")).replace("{{SDK}}", tag + tag);
    shop.serve(
        "/",
        call -> call.method().equals("POST") ? platforms.wcAjax(call) : ShopSite.Reply.html(html));
    Page page = visitor.newPage();
    page.onPageError(errors::add);
    page.navigate(shop.url("/"));
    return page;
  }

  /** The visitor's actions, as the ledger has them. */
  private static List<String> actions(Page page) {
    return Ledgers.rows(
        hub.database(),
        "select type, product_id, quantity, delta, unit_price from cart_action where user_fp = '%s' order by occurred_at, action_no"
            .formatted(page.evaluate("serai.fingerprint()")));
  }

  private static void awaitActions(Page page, String... expected) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              // the driver's events are only handled while it is asked something
              page.evaluate("1");
              assertThat(actions(page)).containsExactly(expected);
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyActionIsCountedOnce(String name) throws IOException {
    Page page = visit(name);

    page.evaluate("add('A', 1)");
    awaitActions(page, "ITEM_ADDED A 1 1 10.00");
    page.evaluate("change('A', 3)");
    awaitActions(page, "ITEM_ADDED A 1 1 10.00", "QUANTITY_INCREASED A 3 2 10.00");
    page.evaluate("add('B', 1)");
    String[] three = {
      "ITEM_ADDED A 1 1 10.00", "QUANTITY_INCREASED A 3 2 10.00", "ITEM_ADDED B 1 1 2.50"
    };
    awaitActions(page, three);
    page.evaluate("removeItem('A')");
    String[] all = {three[0], three[1], three[2], "ITEM_REMOVED A 0 -3 10.00"};
    awaitActions(page, all);
    page.waitForTimeout(600);
    assertThat(actions(page)).containsExactly(all);
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"woocommerce-classic", "shopify-theme", "magento-luma", "datalayer"})
  void whatThePageReportsItselfIsTheOnlyTruth(String name) throws IOException {
    Page page = visit(name);

    page.evaluate(
        """
        add('A', 1);
        trackAlhenaEvent('sendCartEvent', {type: 'ITEM_ADDED', productId: 'A', productName: 'Product A',
          value: 10, currency: 'EUR', quantity: 1})
        """);
    awaitActions(page, "ITEM_ADDED A 1 1 10.00");
    page.waitForTimeout(1_000);
    assertThat(actions(page)).hasSize(1);
  }

  @Test
  void anActionWhosePageEndsAtOnceIsReadOnTheNext() throws IOException {
    Page page = visit("shopify-theme");
    page.waitForTimeout(300);
    page.evaluate(
        "fetch('/cart/add.js', {method: 'POST', body: 'id=A&quantity=1'}).then(() => location.href = '/?next')");

    page.waitForURL("**/?next");
    awaitActions(page, "ITEM_ADDED A 1 1 10.00");
  }

  @Test
  void theVisitorIsWrittenIntoTheCartOnceAndLinkedToIt() throws IOException {
    Page page = visit("shopify-theme");
    page.evaluate("add('A', 1)");
    awaitActions(page, "ITEM_ADDED A 1 1 10.00");
    page.evaluate("add('B', 1)");
    awaitActions(page, "ITEM_ADDED A 1 1 10.00", "ITEM_ADDED B 1 1 2.50");
    String visitorName = (String) page.evaluate("serai.fingerprint()");

    assertThat(platforms.carried)
        .containsExactly(
            "line " + visitorName,
            "attributes {\"attributes\":{\"_serai_fp\":\"" + visitorName + "\"}}",
            "line " + visitorName);
    assertThat(
            Ledgers.rows(
                hub.database(),
                "select kind, token from link where fingerprint = '" + visitorName + "'"))
        .containsExactly("cart-token " + platforms.token);
  }

  @Test
  void theStandardActionKeepsTheAttributesOfOthers() throws IOException {
    Page page = visit("shopify-standard");
    page.evaluate("add('A', 1)");
    awaitActions(page, "ITEM_ADDED A 1 1 10.00");
    await().until(() -> !platforms.carried.isEmpty());

    assertThat(platforms.carried)
        .singleElement()
        .asString()
        .contains("{\"key\":\"gift\",\"value\":\"yes\"}", "\"key\":\"_serai_fp\"");
  }
}
