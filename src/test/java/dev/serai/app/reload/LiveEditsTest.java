package dev.serai.app.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.client.TestShop;
import dev.serai.client.TestShop.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes beyond webhooks: borrowed mappings, lists, queues, destinations. */
class LiveEditsTest {

  private static final String GOOD = EditedHub.mapping("first");
  private static final String EMPTY_LIST = "{\"orders\":[]}";

  @TempDir private Path folder;
  private final TestShop shop = new TestShop(asked -> Reply.json(EMPTY_LIST));
  private EditedHub hub;
  private int orders;

  @BeforeEach
  void start() throws IOException {
    hub = new EditedHub(folder);
    hub.connector("toy", GOOD);
    hub.company("shop", "toy: {secrets: [one]}");
    hub.start();
  }

  @AfterEach
  void stop() {
    hub.close();
    shop.close();
  }

  @Test
  void aChangeOfABorrowedMappingReachesTheBorrower() throws Exception {
    hub.connector("heir", GOOD, "maturity: beta");
    hub.file("heir", "connector.yaml", descriptor("heir", "", "../toy/order.jslt"));
    hub.company("shop", "toy: {secrets: [one]}\nheir: {secrets: [two]}");
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.order("heir", "shop", "two", "1")).isEqualTo(200);

    hub.file(
        "toy",
        "order.jslt",
        GOOD.replace("\"paid\"", "if (.id == \"2\") \"pending\" else \"paid\""));
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.order("heir", "shop", "two", "2")).isEqualTo(200);
    assertThat(hub.rows("SELECT status FROM orders ORDER BY order_id"))
        .containsExactly("paid", "pending");

    hub.file("toy", "order.jslt", GOOD.replace("\"paid\"", "\"pending\""));
    assertThat(hub.reload())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("connectors/heir: the sample order differs"));
    hub.file("toy", "order.jslt", "{");
    assertThat(hub.reload())
        .hasSize(2)
        .allMatch(problem -> problem.startsWith("connectors/toy/order.jslt:1:1: this {"));
    assertThat(hub.order("heir", "shop", "two", "3")).isEqualTo(200);
    assertThat(hub.rows("SELECT status FROM orders WHERE order_id = '3'")).containsExactly("paid");
  }

  @Test
  void aListIsPolledFromTheChangeThatAddsItToTheOneThatRemovesIt() throws Exception {
    shop.behave(
        asked ->
            Reply.json(
                asked.target().startsWith("/second")
                    ? "{\"orders\":[{\"id\":\"7\",\"total\":\"9.50\",\"currency\":\"EUR\",\"at\":\"2026-11-20T10:00:00Z\"}]}"
                    : EMPTY_LIST));
    hub.file("toy", "connector.yaml", descriptor("toy", poll("/first", "order"), "order.jslt"));
    hub.company("shop", "toy: {secrets: [one], url: \"" + shop.url() + "\"}");
    assertThat(hub.reload()).isEmpty();
    await().until(() -> asked("/first") > 0);

    hub.file("toy", "connector.yaml", descriptor("toy", poll("/second", "order"), "order.jslt"));
    assertThat(hub.reload()).isEmpty();
    await().until(() -> hub.rows("SELECT order_id FROM orders").equals(List.of("7")));
    long first = asked("/first");

    hub.file("toy", "connector.yaml", descriptor("toy", poll("/third", "ordr"), "order.jslt"));
    assertThat(hub.reload()).singleElement().asString().contains("did you mean 'order'?");
    long second = asked("/second");
    await().until(() -> asked("/second") > second);
    assertThat(asked("/first")).isEqualTo(first);
    assertThat(asked("/third")).isZero();
    assertThat(hub.health().body()).contains("not in use: connectors/toy/connector.yaml:");

    hub.file("toy", "connector.yaml", descriptor("toy", "", "order.jslt"));
    hub.company("shop", "toy: {secrets: [one]}");
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.order("toy", "shop", "one", "8")).isEqualTo(200);
    await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(this::asksNoMore);
  }

  private long last = -1;

  private boolean asksNoMore() {
    long now = shop.asked().size();
    boolean same = now == last;
    last = now;
    return same;
  }

  @Test
  void aQueueIsReadFromTheChangeThatAddsItToTheOneThatRemovesIt() throws Exception {
    String queue = "  queue: {uri: \"direct:{settings.queue}\"}\n";
    hub.file(
        "toy",
        "connector.yaml",
        descriptor("toy", "", "order.jslt").replace("receive:\n", "receive:\n" + queue));
    hub.company("shop", "toy: {secrets: [one], queue: first}");
    assertThat(hub.reload()).isEmpty();
    put("first", "1");

    hub.company("shop", "toy: {secrets: [one], queue: second}");
    assertThat(hub.reload()).isEmpty();
    put("second", "2");
    assertThatThrownBy(() -> put("first", "3")).isInstanceOf(CamelExecutionException.class);

    hub.company("shop", "toy: {secrets: [one], queeu: third}");
    assertThat(hub.reload()).singleElement().asString().contains("did you mean 'queue'?");
    put("second", "4");

    hub.company("shop", "toy: {secrets: [one]}");
    assertThat(hub.reload()).isEmpty();
    assertThatThrownBy(() -> put("second", "5")).isInstanceOf(CamelExecutionException.class);
    assertThat(hub.rows("SELECT order_id FROM orders ORDER BY order_id"))
        .containsExactly("1", "2", "4");
  }

  private void put(String queue, String id) throws IOException {
    try (ProducerTemplate template = hub.hub().camel().createProducerTemplate()) {
      template.sendBody(
          // a queue that nobody reads fails at once
          "direct:" + queue + "?block=false",
          "{\"id\":\"%s\",\"total\":\"9.50\",\"currency\":\"EUR\"}".formatted(id));
    }
  }

  @Test
  void aDestinationIsAddedChangedAndRemoved() throws Exception {
    destination("{\"first\": .orderId}");
    hub.company("shop", "toy: {secrets: [one]}", "sink: {url: \"" + shop.url() + "\"}");
    assertThat(hub.reload()).isEmpty();
    awaitSent("first");

    destination("{\"second\": .orderId}");
    assertThat(hub.reload()).isEmpty();
    awaitSent("second");

    destination("{\"third\": .orderId");
    assertThat(hub.reload())
        .containsExactly("connectors/sink/checkout.jslt:1:1: this { is not closed; add }");
    assertThat(hub.health().body()).contains("not in use: connectors/sink/checkout.jslt:1:1");
    awaitSent("second");

    hub.removeConnector("sink");
    assertThat(hub.reload())
        .singleElement()
        .asString()
        .contains("remove it from the company first");
    awaitSent("second");

    hub.company("shop", "toy: {secrets: [one]}");
    assertThat(hub.reload()).isEmpty();
    int sent = shop.asked().size();
    assertThat(hub.order("toy", "shop", "one", "last")).isEqualTo(200);
    assertThat(hub.rows("SELECT count(*) FROM outbox")).containsExactly("0");
    assertThat(shop.asked()).hasSize(sent);
    assertThat(shop.asked().stream().map(TestShop.Asked::body))
        .noneMatch(body -> body.contains("third"));
  }

  private void destination(String mapping) throws IOException {
    hub.file(
        "sink",
        "destination.yaml",
        """
        name: sink
        title: Sink
        target: {setting: url}
        send: {checkout: {mapping: checkout.jslt}}
        """);
    hub.file("sink", "checkout.jslt", mapping);
  }

  /**
   * Sends orders until one arrives in that form: a change takes effect at the outbox's next round.
   */
  private void awaitSent(String form) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              String id = "n" + ++orders;
              assertThat(hub.order("toy", "shop", "one", id)).isEqualTo(200);
              await()
                  .atMost(Duration.ofSeconds(5))
                  .until(
                      () ->
                          shop.asked().stream()
                              .anyMatch(asked -> asked.body().contains(id + "\"")));
              assertThat(shop.asked().get(shop.asked().size() - 1).body())
                  .isEqualTo("{\"%s\":\"%s\"}".formatted(form, id));
            });
  }

  @Test
  void aCompanyIsAddedChangedAndRemoved() throws Exception {
    hub.company("new", "toy: {secrets: [two]}");
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.order("toy", "new", "two", "1")).isEqualTo(200);

    hub.company("new", "toy: {secrets: [three]}");
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.order("toy", "new", "two", "2")).isEqualTo(401);
    assertThat(hub.order("toy", "new", "three", "2")).isEqualTo(200);

    hub.company("new", "toy: {secrets: three}");
    assertThat(hub.reload())
        .singleElement()
        .asString()
        .startsWith("companies/new.yaml:4:")
        .contains("must be a list in brackets")
        .doesNotContain("three");
    assertThat(hub.order("toy", "new", "three", "3")).isEqualTo(200);
    assertThat(hub.order("toy", "shop", "one", "1")).isEqualTo(200);

    hub.removeCompany("new");
    assertThat(hub.reload()).isEmpty();
    assertThat(hub.order("toy", "new", "three", "4")).isEqualTo(404);
  }

  private long asked(String path) {
    return shop.targets().stream().filter(target -> target.startsWith("GET " + path)).count();
  }

  private static String poll(String path, String topic) {
    return """
    pull:
      base: "{settings.url}"
      poll:
        orders: {every: 1s, get: "%s?since={cursor}", items: orders, cursor: {at: at}, topic: %s}
    """
        .formatted(path, topic);
  }

  private static String descriptor(String name, String pull, String mapping) {
    return """
    name: %s
    title: Toy
    source: TOY
    receive:
      signature: {scheme: hmac-sha256, header: X-Sig, encoding: base64}
      delivery: [body.id]
      topic: order
    settings:
      url: {title: Address of its API, format: url}
      queue: {title: Its queue}
    %sevents: {order: %s}
    """
        .formatted(name, pull, mapping);
  }
}
