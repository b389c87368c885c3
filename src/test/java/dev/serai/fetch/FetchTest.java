package dev.serai.fetch;

import static dev.serai.client.TestShop.Reply.json;
import static dev.serai.client.TestShop.Reply.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.client.TestShop;
import dev.serai.ledger.RecordedBodies;
import dev.serai.ledger.sql.GivenUp;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery that only names an order, through a whole hub. */
class FetchTest {

  @TempDir Path home;

  private final String url = TestDatabase.freshUrl();
  private final TestShop shop = new TestShop(asked -> Acme.answer(asked, 1000));
  private TestHub hub;

  @BeforeEach
  void start() throws IOException {
    hub = Acme.hub(home, url, Acme.company(shop, false));
  }

  @AfterEach
  void stop() {
    hub.close();
    shop.close();
  }

  private List<String> rows(String sql) {
    return Acme.rows(hub.database(), sql);
  }

  private void awaitRows(String sql, String... rows) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(rows(sql)).containsExactly(rows));
  }

  private void awaitNothingToFetch() {
    awaitRows("SELECT fetch_no FROM pull_fetch");
  }

  @Test
  void theOrderIsFetchedAndRecordedLikeAWebhook() {
    assertThat(Acme.changed(hub, "d1", "7").body())
        .isEqualTo(
            "{\"status\":\"success\",\"events\":[{\"kind\":\"fetch\",\"result\":\"recorded\","
                + "\"reason\":\"only the order's id came\"}]}");

    awaitRows("SELECT order_id, status, value FROM orders", "7|paid|5.00");
    awaitNothingToFetch();
    assertThat(rows("SELECT product_id FROM order_line")).containsExactly("mug");
    assertThat(rows("SELECT connector, topic, trust FROM delivery ORDER BY delivery_no"))
        .containsExactly("acme|changed|SERVER_KEY", "acme|order|SIGNED_WEBHOOK");
    assertThat(shop.targets()).containsExactly("GET /orders/7", "GET /orders/7/lines");
  }

  @Test
  void aRepeatedDeliveryFetchesNothing() {
    Acme.changed(hub, "d1", "7");
    awaitRows("SELECT order_id FROM orders", "7");
    awaitNothingToFetch();

    assertThat(Acme.changed(hub, "d1", "7").body()).contains("\"duplicate\"");
    Acme.changed(hub, "d2", "8");
    awaitRows("SELECT order_id FROM orders ORDER BY order_id", "7", "8");
    awaitNothingToFetch();
    assertThat(shop.targets()).filteredOn(asked -> asked.equals("GET /orders/7")).hasSize(1);
  }

  @Test
  void aFailedFetchIsRetriedUntilItIsRecorded() {
    AtomicInteger attempts = new AtomicInteger();
    shop.behave(
        asked ->
            switch (attempts.incrementAndGet()) {
              case 1 -> status(500);
              case 2 -> status(429).with("Retry-After", "1");
              case 3 -> json("{\"order\":{\"id\":\"7\"").cutAfter(8);
              default -> Acme.answer(asked, 1000);
            });

    Acme.changed(hub, "d1", "7");

    for (int failures = 1; failures < 4; failures++) {
      int expected = failures;
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(attempts).hasValueGreaterThanOrEqualTo(expected));
      Acme.execute(
          hub.database(),
          "UPDATE pull_fetch SET next_attempt_at = now() WHERE last_error IS NOT NULL");
    }
    awaitRows("SELECT order_id FROM orders", "7");
    awaitNothingToFetch();
  }

  @Test
  void fetchesOfOneOrderShareARequest() {
    shop.behave(asked -> Acme.answer(asked, 1000).after(Duration.ofMillis(300)));

    IntStream.range(0, 20).forEach(n -> Acme.changed(hub, "d" + n, "7"));

    awaitNothingToFetch();
    assertThat(shop.targets()).filteredOn("GET /orders/7"::equals).hasSizeLessThan(10);
    assertThat(rows("SELECT order_id FROM orders")).containsExactly("7");
  }

  @Test
  void theNewestStateIsRecordedWhenAnOrderChangesWhileItIsFetched() {
    AtomicInteger total = new AtomicInteger(5);
    shop.behave(
        asked -> {
          if (asked.target().endsWith("/lines")) {
            return json("[]");
          }
          int now = total.get();
          return json("{\"order\":" + Acme.order("7", "2026-06-01T10:00:0" + now + "Z", now) + "}")
              .after(Duration.ofMillis(500));
        });
    Acme.changed(hub, "d1", "7");
    await().until(() -> shop.asked().size() == 1);
    total.set(9);
    Acme.changed(hub, "d2", "7");

    awaitNothingToFetch();
    assertThat(RecordedBodies.bodies(hub.database(), "topic = 'order'"))
        .extracting(body -> Json.MAPPER.readTree(body).path("total").asText())
        .containsExactly("5.00", "9.00");
  }

  @Test
  void anOrderThatNoLongerExistsIsIgnored() {
    Acme.changed(hub, "d1", "5000");

    awaitRows("SELECT topic FROM delivery ORDER BY delivery_no", "changed", "order");
    awaitNothingToFetch();
    assertThat(rows("SELECT order_id FROM orders")).isEmpty();
    assertThat(rows("SELECT reason FROM quarantine")).isEmpty();
  }

  @Test
  void aRefusedFetchIsGivenUpAndCanBeReplayed() throws Exception {
    shop.behave(asked -> status(403));
    Acme.changed(hub, "d1", "7");
    awaitRows("SELECT attempts > 0 AND last_error IS NOT NULL FROM pull_fetch", "t");
    Acme.execute(hub.database(), "UPDATE pull_fetch SET attempts = 9, next_attempt_at = now()");
    awaitRows(
        "SELECT dead_at IS NOT NULL, last_error FROM pull_fetch",
        "t|GET /orders/{id} was answered 403: check the credentials of this connector in the"
            + " company's file");

    shop.behave(asked -> Acme.answer(asked, 1000));
    FailedFetches failed = new FailedFetches(hub.database());
    GivenUp.Choice other = new GivenUp.Choice("demo", "other", null);
    GivenUp.Choice choice = new GivenUp.Choice("demo", "acme", "ANSWERED 403");
    assertThat(failed.piles(other)).isEmpty();
    assertThat(failed.piles(choice)).extracting(GivenUp.Pile::count).containsExactly(1L);
    assertThat(failed.replay(other)).isZero();
    assertThat(failed.replay(choice)).isEqualTo(1);

    awaitRows("SELECT order_id FROM orders", "7");
    awaitNothingToFetch();
  }

  @Test
  void anUndescribedFetchGoesToQuarantineAtOnce() {
    assertThat(Acme.changed(hub, "d1", "invoice", "7").statusCode()).isEqualTo(202);

    assertThat(rows("SELECT reason FROM quarantine"))
        .containsExactly("requests a fetch of 'invoice', which pull.fetch does not describe");
    assertThat(rows("SELECT id FROM pull_fetch")).isEmpty();
  }

  @Test
  void aFetchedDocumentCannotCauseAnotherFetch() {
    Acme.changed(hub, "d1", "loop", "7");

    awaitRows("SELECT reason FROM quarantine", "a fetched document must not cause another fetch");
    awaitNothingToFetch();
  }

  @Test
  void severalHubsShareTheWork() throws IOException {
    shop.behave(asked -> Acme.answer(asked, 1000).after(Duration.ofMillis(20)));
    try (TestHub second = Acme.hub(home.resolve("second"), url, Acme.company(shop, false))) {
      IntStream.range(0, 30)
          .forEach(n -> Acme.changed(n % 2 == 0 ? hub : second, "d" + n, "" + (n + 1)));
      awaitNothingToFetch();
    }
    assertThat(rows("SELECT count(*), count(DISTINCT order_id) FROM orders"))
        .containsExactly("30|30");
    assertThat(rows("SELECT count(*) FROM delivery WHERE topic = 'order'")).containsExactly("30");
  }

  @Test
  void withoutCredentialsTheDeliveryIsQuarantined() throws IOException {
    String company = "key: demo\nname: D\nconnectors: {acme: {secrets: [s]}}\n";
    try (TestHub bare = Acme.hub(home.resolve("bare"), TestDatabase.freshUrl(), company)) {
      assertThat(Acme.changed(bare, "d1", "7").body())
          .contains("needs token, url; set it for the connector acme in the company's file");
    }
  }
}
