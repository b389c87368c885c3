package dev.serai.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.serai.TestHub;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What shops install does what their platform's documents ask for. */
class ShopPluginsTest {

  private static final Path CONNECTORS = Path.of("connectors");

  private static String php(List<String> arguments) throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/php"))) {
      if (System.getenv("CI") != null) {
        throw new AssertionError("/usr/bin/php is missing: .ci/run installs it");
      }
      Assumptions.abort("no /usr/bin/php: install Debian's package php-cli to run this test");
    }
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("/usr/bin/php", "-d", "display_errors=1"), arguments.stream())
                    .toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(CONNECTORS)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  static List<Path> php() throws IOException {
    return files(".php");
  }

  static List<Path> xml() throws IOException {
    return files(".xml").stream().filter(file -> !file.toString().contains("samples")).toList();
  }

  @ParameterizedTest
  @MethodSource("php")
  void everyPhpFileCanBeRead(Path file) throws Exception {
    assertThat(php(List.of("-l", file.toString()))).contains("No syntax errors");
  }

  @ParameterizedTest
  @MethodSource("xml")
  void everyXmlFileIsWellFormed(Path file) {
    assertThatCode(
            () -> DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()))
        .doesNotThrowAnyException();
  }

  private static JsonNode plugin(String hub) throws Exception {
    return Json.MAPPER.readTree(
        php(
            List.of(
                "src/test/resources/storefront/woocommerce-plugin.php",
                "connectors/woocommerce/plugin/serai.php",
                hub)));
  }

  @Test
  void thePluginLoadsTheScriptAndWritesTheVisitorIntoTheOrderOnce() throws Exception {
    JsonNode ran = plugin("https://hub.example/");

    assertThat(ran.path("scripts").path(0).asText())
        .isEqualTo("https://hub.example/sdk.js?company=demo%22key async");
    assertThat(ran.path("tag").asText())
        .isEqualTo(
            "<script data-platform=\"woocommerce\" data-company=\"demo&quot;key\""
                + " data-currency=\"EUR\" data-customer-id=\"7\" src=\"x\" async></script>");
    assertThat(ran.path("other").asText()).isEqualTo("<script src=\"y\"></script>");
    assertThat(ran.path("classic").path("meta").toString())
        .isEqualTo("{\"_serai_fp\":\"visitor-1\"}");
    assertThat(ran.path("classic").path("saved").asInt()).isZero();
    assertThat(ran.path("blocks").path("meta").path("_serai_fp").asText()).isEqualTo("visitor-2");
    assertThat(ran.path("blocks").path("saved").asInt()).isEqualTo(1);
    assertThat(ran.path("settings").toString()).contains("serai_hub", "serai_company");
    assertThat(plugin("/shop-data").path("scripts").path(0).asText())
        .isEqualTo("/shop-data/shop.js?company=demo%22key async");
  }

  /** The pixel runs where there is no page: what it may use is given to it, and nothing else. */
  @Test
  void thePixelReportsTheCheckoutAndLeavesItInTheQueueUntilTheHubHasAnswered() throws Exception {
    String pixel = Files.readString(CONNECTORS.resolve("shopify/pixel/serai-pixel.js"));
    try (Chromium chromium = Chromium.start();
        TestHub hub = TestHub.serving(Map.of("demo", "key: demo\nname: Demo\n"));
        ShopSite shop = new ShopSite()) {
      shop.page("/", "<!doctype html><title>Sandbox</title>");
      shop.page(
          "/shop",
          "<!doctype html><script src=\"%s\" data-company=demo data-platform=none></script>"
              .formatted(hub.uri("/sdk.js")));
      BrowserContext visitor = chromium.visitor();
      Page page = visitor.newPage();
      page.navigate(shop.url("/"));
      page.evaluate(
          """
          () => {
            document.cookie = '_serai_fp=pixel-visitor; path=/';
            const later = (work) => async (...given) => work(...given);
            window.browser = {
              cookie: {get: later((name) => (document.cookie.match(name + '=([^;]*)') || [])[1] || '')},
              localStorage: {getItem: later((key) => localStorage.getItem(key)), setItem: later((key, value) => localStorage.setItem(key, value)),
                removeItem: later((key) => localStorage.removeItem(key))}};
            window.init = {customerPrivacy: {analyticsProcessingAllowed: true}};
            window.api = {customerPrivacy: {subscribe: () => {}}};
            window.analytics = {subscribe: (name, take) => { window.complete = (id) => take({id: 'event-' + id, timestamp: new Date().toISOString(), data: {checkout: {
              token: 'checkout-' + id, currencyCode: 'EUR', totalPrice: {amount: 32.5}, order: {id, customer: {id: '77'}},
              lineItems: [{title: 'Shoe', quantity: 2, finalLinePrice: {amount: 32.5}, variant: {price: {amount: 16.25}, product: {id: 'p1', title: 'Shoe'}}}]}}}); }};
          }
          """);
      page.evaluate(
          pixel.replace("https://HUB", hub.uri("").toString()).replace("COMPANY_KEY", "demo"));

      page.evaluate("complete('5001')");
      visitor.setOffline(true);
      page.evaluate("complete('5002')");
      visitor.setOffline(false);
      assertThat(
              page.evaluate(
                  "Object.keys(localStorage).filter((key) => key.startsWith('serai:e:')).length"))
          .isEqualTo(2);
      page.navigate(shop.url("/shop"));
      page.waitForCondition(
          () ->
              Ledgers.rows(hub.database(), "select order_id, value from orders order by 1")
                  .equals(List.of("5001 32.50", "5002 32.50")));

      assertThat(
              Ledgers.rows(
                  hub.database(),
                  "select kind, token from link where fingerprint = 'pixel-visitor' order by 1, 2"))
          .containsExactly(
              "checkout-token checkout-5001", "checkout-token checkout-5002", "customer-id 77");
    }
  }
}
