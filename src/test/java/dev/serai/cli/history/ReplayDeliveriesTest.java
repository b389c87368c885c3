package dev.serai.cli.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.FolderCopy;
import dev.serai.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai replay --deliveries}, as a user runs it after a mapping was fixed. */
class ReplayDeliveriesTest {

  @TempDir Path home;

  private Commands serai;
  private Path mapping;

  @BeforeEach
  void aShopWhoseMappingCanBeFixed() throws Exception {
    String url = TestDatabase.freshUrl();
    Map<String, String> environment = new HashMap<>(Exports.shop(home, url));
    for (String connector : List.of("shopify", "woocommerce", "webhook")) {
      FolderCopy.of(
          Path.of("connectors", connector), home.resolve("connectors").resolve(connector));
    }
    environment.put("SERAI_CONNECTORS", home.resolve("connectors").toString());
    mapping = home.resolve("connectors/woocommerce/order.jslt");
    serai = new Commands(home, url, environment);
  }

  @Test
  void theNewMappingOfDeliveriesReplacesTheOldOne() throws Exception {
    imported(
        Exports.documents(1, 500)
            + Exports.document(501, "5.00", "pending")
            + Exports.document(502, "7.00", "completed")
                .replace(
                    "\"line_items\"",
                    "\"refunds\":[{\"id\":9,\"total\":\"-2.00\"}],\"line_items\""));
    assertThat(serai.rows("SELECT refunded FROM orders WHERE order_id = '502'"))
        .containsExactly("2.00");
    fix("decimal(.total)", "sum([.total, \"0.10\"])");
    fix(
        "[$order] + $refunds",
        "if (.id == 501) [{\"kind\": \"ignored\", \"reason\": \"none\"}] else [$order]");

    Commands.Ended tried = replayed("--dry-run");

    assertThat(tried.out())
        .contains("502 deliveries read, 502 map to something else now")
        .contains("502  orders would be corrected", "0  of them new, 1 removed")
        .contains("EUR  5007.10 net of refunds in 501 orders, was 4955.00 in 501: +52.10");
    assertThat(value()).containsExactly("502|4962.00");

    assertThat(replayed().out()).contains("+52.10");
    assertThat(value()).containsExactly("501|5007.10");
    assertThat(serai.rows("SELECT count(*) FROM orders WHERE order_id = '501'"))
        .containsExactly("0");
    assertThat(serai.count("refund")).isZero();
    assertThat(serai.count("event")).isEqualTo(501);
    assertThat(serai.count("order_line")).isEqualTo(501);
    assertThat(serai.count("outbox")).isZero();
    assertThat(serai.rows("SELECT count(DISTINCT mapping_version) FROM delivery"))
        .containsExactly("1");

    assertThat(replayed().out()).contains("502 deliveries read, 0 map to something else now");
    assertThat(replayed("--topic=other").out()).contains("0 deliveries read");
  }

  @Test
  void anOrderWhoseIdChangesIsNotCountedTwice() throws Exception {
    imported(Exports.documents(1, 20));
    fix("let order-id = id(.id)", "let order-id = id(.number, \"A-\" + .id)");

    assertThat(replayed().out()).contains("20  of them new, 20 removed");

    assertThat(value()).containsExactly("20|198.00");
    assertThat(serai.rows("SELECT count(*) FROM orders WHERE order_id LIKE 'A-%'"))
        .containsExactly("20");
  }

  @Test
  void anErasedDeliveryCannotBeMappedAgainButItsNeighboursCan() throws Exception {
    imported(Exports.documents(1, 5));
    assertThat(serai.run("erase", "--company=demo", "--order=3").out())
        .contains("1 deliveries erased, 0 were unknown or erased before");
    assertThat(serai.run("erase", "--company=demo", "--order=3", "--order=9").out())
        .contains("'demo' has no order with the id '9'; nothing erased");
    fix("decimal(.total)", "sum([.total, \"0.10\"])");

    assertThat(replayed().out())
        .contains("5 deliveries read, 4 map to something else now")
        .contains("its raw body is no longer stored");
    assertThat(value()).containsExactly("5|49.90");
  }

  @Test
  void killedHalfwayAndRunAgainItCorrectsEveryOrderOnce() throws Exception {
    int orders = 6_000;
    imported(Exports.documents(1, orders));
    fix("decimal(.total)", "sum([.total, \"0.10\"])");

    Process process = serai.start("replay", "--deliveries", "--company=demo");
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> serai.count("orders WHERE value = 10.00") > 500 || !process.isAlive());
    assertThat(process.isAlive()).as("killed while it corrects").isTrue();
    process.destroyForcibly().waitFor();
    assertThat(serai.count("orders WHERE value = 10.00")).isBetween(501L, orders - 1L);

    assertThat(replayed().status()).isZero();
    assertThat(value()).containsExactly(orders + "|60000.00");
    assertThat(serai.count("event")).isEqualTo(orders);
    assertThat(serai.count("order_line")).isEqualTo(orders);
    assertThat(replayed().out()).contains("0 map to something else now");
  }

  private void imported(String documents) throws Exception {
    Path file = Files.writeString(home.resolve("orders.ndjson"), documents);
    Commands.Ended ended =
        serai.run("import", "--company=demo", "--connector=woocommerce", file.toString());
    assertThat(ended.status()).as(ended.out()).isZero();
  }

  private Commands.Ended replayed(String... more) throws Exception {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "replay";
    arguments[1] = "--deliveries";
    arguments[2] = "--connector=woocommerce";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return serai.run(arguments);
  }

  private List<String> value() throws Exception {
    return serai.rows("SELECT count(*), sum(value) FROM orders");
  }

  private void fix(String what, String by) throws IOException {
    String text = Files.readString(mapping);
    assertThat(text).contains(what);
    Files.writeString(mapping, text.replace(what, by));
  }
}
