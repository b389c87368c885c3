package dev.serai.fetch;

import static dev.serai.client.TestShop.Reply.json;
import static dev.serai.client.TestShop.Reply.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.client.TestShop;
import dev.serai.client.TestShop.Asked;
import dev.serai.client.TestShop.Reply;
import dev.serai.ledger.RecordedBodies;
import dev.serai.ledger.archive.ArchivedDelivery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform whose list of changed orders is polled, through a whole hub. */
class ListTest {

  private static final int PER_PAGE = 2;

  @TempDir Path home;

  private final String url = TestDatabase.freshUrl();
  private final Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
  private final List<String> orders = new CopyOnWriteArrayList<>();
  private final TestShop shop = new TestShop(this::answer);
  private TestHub hub;

  @AfterEach
  void stop() {
    hub.close();
    shop.close();
  }

  private void serve(boolean poll) throws IOException {
    hub = Acme.hub(home, url, Acme.company(shop, poll));
  }

  private Reply answer(Asked asked) {
    if (asked.target().contains("/lines")) {
      return json("[{\"sku\":\"mug\",\"count\":1,\"total\":\"5.00\"}]");
    }
    int page = Integer.parseInt(asked.target().replaceAll(".*page=", ""));
    return json(
        orders.stream()
            .skip((page - 1L) * PER_PAGE)
            .limit(PER_PAGE)
            .collect(Collectors.joining(",", "{\"orders\":[", "]}")));
  }

  private String order(int number, int secondsLater) {
    return Acme.order("" + number, start.plusSeconds(secondsLater).toString(), 5);
  }

  private List<String> rows(String sql) {
    return Acme.rows(hub.database(), sql);
  }

  private void awaitRows(String sql, String... rows) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(rows(sql)).containsExactly(rows));
  }

  private long readings() {
    return shop.targets().stream().filter(asked -> asked.endsWith("page=1")).count();
  }

  private void awaitReadings(long more) {
    long until = readings() + more;
    await().atMost(Duration.ofSeconds(20)).until(() -> readings() >= until);
  }

  @Test
  void everyOrderIsRecordedOnceHoweverOftenTheListIsPolled() throws IOException {
    for (int i = 1; i <= 5; i++) {
      orders.add(order(i, i));
    }
    serve(true);

    awaitRows("SELECT order_id FROM orders ORDER BY order_id", "1", "2", "3", "4", "5");
    awaitReadings(3);
    assertThat(rows("SELECT count(*) FROM delivery")).containsExactly("5");
    assertThat(rows("SELECT count(*) FROM order_line")).containsExactly("5");
    assertThat(shop.targets()).filteredOn("GET /orders/1/lines"::equals).hasSize(1);
    assertThat(
            rows(
                "SELECT cursor_at = '"
                    + start.plusSeconds(5)
                    + "', last_error, failures FROM pull_poll"))
        .containsExactly("t|null|0");
    assertThat(shop.targets().get(shop.targets().size() - 1))
        .contains("since=" + start.plusSeconds(5 - 60).toString().replace(":", "%3A"));
  }

  @Test
  void theCursorStaysUntilTheWholeListIsRecorded() throws IOException {
    for (int i = 1; i <= 4; i++) {
      orders.add(order(i, 10 - i)); // newest first: the first page must not determine the cursor
    }
    shop.behave(asked -> asked.target().endsWith("page=2") ? status(500) : answer(asked));
    serve(true);

    awaitRows("SELECT order_id FROM orders ORDER BY order_id", "1", "2");
    awaitRows(
        "SELECT cursor_at, last_success_at, last_error FROM pull_poll",
        "null|null|GET /changed?since={cursor} was answered 500");

    shop.behave(this::answer);
    awaitRows("SELECT order_id FROM orders ORDER BY order_id", "1", "2", "3", "4");
    awaitRows("SELECT cursor_at = '" + start.plusSeconds(9) + "' FROM pull_poll", "t");
    assertThat(rows("SELECT count(*) FROM delivery")).containsExactly("4");
  }

  @Test
  void anOrderFromTheFutureDoesNotStopTheList() throws IOException {
    orders.add(Acme.order("1", "2199-01-01T00:00:00Z", 5));
    serve(true);

    awaitRows("SELECT order_id FROM orders", "1");
    awaitRows("SELECT cursor_at <= now() FROM pull_poll", "t");
  }

  @Test
  void anUnmappableItemDoesNotStopTheListAndCanBeReplayed() throws IOException {
    orders.add("{\"id\":\"1\",\"updated\":\"" + start + "\",\"total\":\"a lot\"}");
    orders.add(order(2, 1));
    serve(true);

    awaitRows("SELECT order_id FROM orders", "2");
    awaitRows("SELECT cursor_at = '" + start.plusSeconds(1) + "' FROM pull_poll", "t");
    awaitReadings(2);
    assertThat(rows("SELECT count(*) FROM quarantine")).containsExactly("1");
    String quarantined = "delivery_no IN (SELECT delivery_no FROM quarantine)";
    assertThat(rows("SELECT topic FROM delivery WHERE " + quarantined)).containsExactly("order");
    assertThat(RecordedBodies.read(hub.database(), quarantined, ArchivedDelivery::headers))
        .singleElement()
        .satisfies(headers -> assertThat(headers.get(":pulled")).startsWith("poll|orders|"));
  }

  @Test
  void anItemWithANumberThatIsNotReadIsQuarantinedAsItCameAndTheOthersAreRecorded()
      throws IOException {
    String item = "{\"id\":\"1\",\"updated\":\"" + start + "\",\"total\":1e2147483648}";
    orders.add(item);
    orders.add(order(2, 1));
    serve(true);

    awaitRows("SELECT order_id FROM orders", "2");
    awaitRows(
        "SELECT reason FROM quarantine",
        "total: is a number with an exponent of more than 3 digits");
    String quarantined = "delivery_no IN (SELECT delivery_no FROM quarantine)";
    assertThat(
            RecordedBodies.read(
                hub.database(), quarantined, kept -> new String(kept.body(), UTF_8)))
        .containsExactly(item);
  }

  @Test
  void aCompanyThatDidNotEnableItIsNotPolled() throws IOException {
    orders.add(order(1, 1));
    serve(false);

    Acme.changed(hub, "d1", "7"); // the hub is working
    await().until(() -> shop.targets().contains("GET /orders/7"));
    assertThat(readings()).isZero();
    assertThat(rows("SELECT poll FROM pull_poll")).isEmpty();
  }

  @Test
  void severalHubsPollTheListInTurn() throws IOException {
    orders.add(order(1, 1));
    serve(true);
    try (TestHub second = Acme.hub(home.resolve("second"), url, Acme.company(shop, true))) {
      assertThat(second.port()).isNotEqualTo(hub.port());
      awaitReadings(1);
      long before = readings();
      long from = System.nanoTime();
      awaitReadings(4);
      long seconds = Duration.ofNanos(System.nanoTime() - from).toSeconds();
      assertThat(readings() - before).isLessThanOrEqualTo(seconds + 2);
    }
    assertThat(rows("SELECT count(*) FROM delivery")).containsExactly("1");
  }
}
