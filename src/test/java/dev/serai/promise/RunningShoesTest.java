package dev.serai.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.RunningHub;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop from a question to revenue, as one shopper walks it. */
class RunningShoesTest {

  private static final String SHOPPER = "fp-runner";
  private static final Instant MONDAY_NOON = Instant.parse("2026-11-09T12:00:00Z");

  @TempDir Path folder;
  private RunningHub hub;

  @BeforeEach
  void open() throws Exception {
    hub =
        RunningHub.start(
            folder, "{key: runners, name: Runners, serverKeys: [shop-server], timeZone: UTC}");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void theWholeOrderBelongsToTheConversationThatSoldTheShoes() throws Exception {
    theShopperAsksAboutRunningShoes("which shoes for a marathon?");
    theShopperAddsTheShoes(Duration.ofHours(20));
    theShopperAddsSocksFromAProductPage(Duration.ofHours(21));
    theShopperChecksOutFor("199.97", Duration.ofHours(22));

    JsonNode order = get("orders/7001");
    assertThat(order.at("/decision/conversationId").asText())
        .isEqualTo("which shoes for a marathon?");
    assertThat(order.at("/decision/rule").asText()).isEqualTo("first-touch");
    assertThat(order.at("/order/value").asText()).isEqualTo("199.97");

    JsonNode cards = get("revenue/cards?from=2026-11-10&to=2026-11-10").at("/currencies/0");
    assertThat(cards.at("/attributed/gross").asText()).isEqualTo("199.97");
    assertThat(cards.at("/shareOfRevenue").asText()).isEqualTo("1.0000");
    assertThat(cards.path("cartGmvAfterInteraction").asText())
        .as("the socks too were added after the interaction")
        .isEqualTo("199.97");
    assertThat(
            get("conversations/which%20shoes%20for%20a%20marathon%3F")
                .at("/revenue/0/gross")
                .asText())
        .isEqualTo("199.97");

    JsonNode products = get("products?from=2026-11-10&to=2026-11-10").path("products");
    assertThat(bought(products, "shoes", "recommended")).isEqualTo("179.99");
    assertThat(bought(products, "socks", "recommended")).isEqualTo("0.00");
    assertThat(bought(products, "socks", "afterConversation")).isEqualTo("19.98");

    JsonNode models = get("models?from=2026-11-10&to=2026-11-10").path("parts");
    assertThat(StreamSupport.stream(models.spliterator(), false))
        .extracting(part -> part.path("model").asText() + " " + part.path("name").asText())
        .isEqualTo(List.of("rule CHAT", "last-touch CHAT", "direct-assisted direct"));
    JsonNode delay = get("delays?from=2026-11-10&to=2026-11-10").at("/currencies/0/median");
    assertThat(delay.path("overMinutes").asInt()).isEqualTo(12 * 60);
    assertThat(delay.path("withinMinutes").asInt()).isEqualTo(24 * 60);
  }

  private void theShopperAsksAboutRunningShoes(String conversation) throws Exception {
    post(
        "interactions",
        "\"conversation_id\": \"%s\", \"channel\": \"CHAT\", \"helpful\": true, \"products\": [\"shoes\"]"
            .formatted(conversation),
        Duration.ZERO);
  }

  private void theShopperAddsTheShoes(Duration later) throws Exception {
    add("shoes", "Running shoes", "179.99", 1, later);
  }

  private void theShopperAddsSocksFromAProductPage(Duration later) throws Exception {
    add("socks", "Socks", "9.99", 2, later);
  }

  private void add(String product, String name, String price, int units, Duration later)
      throws Exception {
    post(
        "cart_events",
        """
        "type": "ITEM_ADDED", "product_id": "%s", "product_name": "%s", "value": %s,
        "currency": "USD", "quantity": %d"""
            .formatted(product, name, price, units),
        later);
  }

  private void theShopperChecksOutFor(String total, Duration later) throws Exception {
    post(
        "checkout_events",
        """
        "order_id": "7001", "value": %s, "currency": "USD", "line_items": [
          {"product_id": "shoes", "product_name": "Running shoes", "quantity": 1, "value": 179.99,
           "currency": "USD"},
          {"product_id": "socks", "product_name": "Socks", "quantity": 2, "value": 9.99,
           "currency": "USD"}]"""
            .formatted(total),
        later);
  }

  private void post(String call, String fields, Duration later) throws Exception {
    String body =
        "{\"company_key\": \"runners\", \"user_fingerprint\": \"%s\", \"occurred_at\": \"%s\", %s}"
            .formatted(SHOPPER, MONDAY_NOON.plus(later), fields);
    RunningHub.Answer answer =
        hub.send(
            hub.request("/analytics/" + call)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer shop-server")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private JsonNode get(String report) throws Exception {
    RunningHub.Answer answer = hub.get("/api/companies/runners/" + report);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static String bought(JsonNode products, String product, String which) {
    return StreamSupport.stream(products.spliterator(), false)
        .filter(each -> each.path("productId").asText().equals(product))
        .map(each -> each.path(which).path("gross").asText())
        .findFirst()
        .orElse("not sold");
  }
}
