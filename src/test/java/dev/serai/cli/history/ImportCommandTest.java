package dev.serai.cli.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai import}, as a user runs it. */
class ImportCommandTest {

  @TempDir Path home;

  private Commands serai;

  @BeforeEach
  void aShop() throws Exception {
    String url = TestDatabase.freshUrl();
    serai = new Commands(home, url, Exports.shop(home, url));
  }

  @Test
  void aTableWithLinesSpreadOverRowsBecomesOrdersOnceAndIsNotForwarded() throws Exception {
    Path file = Files.writeString(home.resolve("orders.csv"), "\uFEFF" + Exports.table(1, 300));

    Commands.Ended first = shopify(file);

    assertThat(first.out()).contains("300 documents", "300  checkout recorded");
    assertThat(first.status()).isZero();
    assertThat(
            serai.rows(
                "SELECT count(*), count(DISTINCT order_id), sum(value), min(status),"
                    + " min(occurred_at AT TIME ZONE 'UTC') FROM orders"))
        .containsExactly("300|300|51300.00|paid|2026-03-02 09:15:58");
    assertThat(
            serai.rows(
                "SELECT product_id, product_name, sum(quantity), sum(line_total) FROM order_line"
                    + " GROUP BY 1, 2 ORDER BY 1"))
        .containsExactly("MUG|Mug, \"blue\"\nwith a lid|600|6000.00", "TEA|Tea|300|1350.00");
    assertThat(serai.count("outbox")).isZero();
    assertThat(serai.rows("SELECT DISTINCT announced FROM orders")).containsExactly("history");

    Files.writeString(file, Exports.table(1, 310));
    assertThat(shopify(file).out())
        .contains("310 documents", "10  checkout recorded", "300  checkout duplicate");
    assertThat(shopify(file).out()).contains("was imported at");
    assertThat(serai.count("orders")).isEqualTo(310);
    assertThat(serai.count("order_line")).isEqualTo(620);
    assertThat(serai.count("delivery")).isEqualTo(310);
  }

  @Test
  void forwardedOrdersAreOwedOnce() throws Exception {
    Path file = Files.writeString(home.resolve("orders.csv"), Exports.table(1, 20));

    assertThat(shopify(file, "--forward").status()).isZero();
    assertThat(shopify(file, "--forward", "--again").out()).contains("20  checkout duplicate");

    assertThat(serai.rows("SELECT kind, count(*) FROM outbox GROUP BY 1"))
        .containsExactly("checkout|20");
  }

  @Test
  void unreadableDocumentsAreSkippedAndReported() throws Exception {
    Path file =
        Files.writeString(
            home.resolve("orders.ndjson"),
            Exports.document(1, "9.90", "completed")
                + "{\"id\": 2, \"total\":\n"
                + "{\"id\":3,\"total\":\"many\",\"currency\":\"EUR\",\"date_created_gmt\":\"2026-03-01T10:00:00\"}\n"
                + "{\"id\":4,\"total\":\"1.00\",\"currency\":\"EUR\",\"status\":\"completed\"}\n\n"
                + Exports.document(5, "1.10", "pending"));
    Path report = home.resolve("skipped.ndjson");

    Commands.Ended ended =
        serai.run(
            "import",
            "--company=demo",
            "--connector=woocommerce",
            "--report=" + report,
            file.toString());

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .contains("5 documents", "2  checkout recorded")
        .contains("the line is not valid JSON (first in line 2)")
        .contains("has no time")
        .contains("(first in line 4)");
    assertThat(Files.readAllLines(report))
        .hasSize(3)
        .first()
        .isEqualTo("{\"document\":2,\"line\":2,\"reason\":\"the line is not valid JSON\"}");
    assertThat(serai.rows("SELECT order_id, value, status FROM orders ORDER BY 1"))
        .containsExactly("1|9.90|paid", "5|1.10|pending");
    assertThat(serai.count("quarantine")).isZero();
  }

  @Test
  void aCompressedListInsideADocumentIsReadOneByOne() throws Exception {
    Path file = home.resolve("orders.json.gz");
    try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
      String orders = Exports.documents(1, 2500).strip().replace("\n", ",\n");
      compressed.write(
          ("{\"page\": {\"orders\": 1}, \"data\": {\"orders\": [" + orders + "]}}")
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(woocommerce(file, "--each=data.orders", "--dry-run").out())
        .contains("2500  checkout to record", "dry run");
    assertThat(serai.count("orders")).isZero();
    assertThat(woocommerce(file, "--each=data.orders").out()).contains("2500  checkout recorded");
    assertThat(serai.count("orders")).isEqualTo(2500);
    assertThat(woocommerce(file, "--each=orders").out()).contains("no list at 'orders'");
  }

  @Test
  void wrongUsageIsAnsweredWithTheRemedy() throws Exception {
    Path file = Files.writeString(home.resolve("orders.csv"), "a,b\n1,2\n");

    assertThat(shopify(file).out())
        .contains("nor a table that the connector knows by its columns: Name, Id");
    assertThat(woocommerce(Files.writeString(file, "[{\"id\": 1},")).out())
        .contains("is not valid JSON from line 1 on");
    assertThat(serai.run("import", "--company=dem", "--connector=shopify", file.toString()).out())
        .contains("there is no company 'dem'", "demo");
    Files.write(
        file, Exports.table(1, 1).replace("Tea", "Té").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(shopify(file).out()).contains("is not UTF-8 text");
  }

  @Test
  void killedHalfwayAndRunAgainItLosesNothingAndDoublesNothing() throws Exception {
    int orders = 12_000;
    Path file = Files.writeString(home.resolve("orders.csv"), Exports.table(1, orders));

    for (int round = 1; round <= 2; round++) {
      Process process =
          serai.start("import", "--company=demo", "--connector=shopify", file.toString());
      int enough = orders * round / 4;
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> serai.count("orders") >= enough || !process.isAlive());
      assertThat(process.isAlive()).as("killed while it imports").isTrue();
      process.destroyForcibly().waitFor();
      assertThat(serai.count("orders")).isBetween((long) enough, orders - 1L);
    }

    Commands.Ended last = shopify(file);
    assertThat(last.status()).isZero();
    assertThat(last.out()).contains("12,000 documents");
    assertThat(serai.count("orders")).isEqualTo(orders);
    assertThat(serai.count("order_line")).isEqualTo(2L * orders);
    assertThat(serai.count("delivery")).isEqualTo(orders);
    assertThat(serai.count("event")).isEqualTo(orders);
    assertThat(serai.rows("SELECT documents, done_at IS NOT NULL FROM import_file"))
        .containsExactly(orders + "|t");
  }

  private Commands.Ended shopify(Path file, String... more) throws Exception {
    return imported("shopify", file, more);
  }

  private Commands.Ended woocommerce(Path file, String... more) throws Exception {
    return imported("woocommerce", file, more);
  }

  private Commands.Ended imported(String connector, Path file, String... more) throws Exception {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "import";
    arguments[1] = "--company=demo";
    arguments[2] = "--connector=" + connector;
    arguments[3] = file.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return serai.run(arguments);
  }
}
