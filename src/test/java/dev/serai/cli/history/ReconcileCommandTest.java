package dev.serai.cli.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai reconcile}, as a user runs it. */
class ReconcileCommandTest {

  @TempDir Path home;

  private Commands serai;
  private Path file;

  @BeforeEach
  void aShop() throws Exception {
    String url = TestDatabase.freshUrl();
    serai = new Commands(home, url, Exports.shop(home, url));
    file = home.resolve("orders.ndjson");
  }

  @Test
  void eachOrderIsPresentExcludedMissingOrDifferentByDay() throws Exception {
    Files.writeString(
        file,
        Exports.document(5, "9.90", "completed")
            + Exports.document(6, "9.90", "completed")
            + Exports.document(10, "9.90", "pending")
            + Exports.document(11, "9.90", "pending")
            + Exports.document(15, "9.90", "cancelled"));
    assertThat(run("import", file).status()).isZero();
    Path report = home.resolve("findings.ndjson");
    Files.writeString(
        file,
        Exports.document(5, "9.90", "completed")
            + Exports.document(6, "8.00", "completed")
            + Exports.document(10, "9.9", "pending")
            + Exports.document(11, "9.90", "completed")
            + Exports.document(15, "9.90", "cancelled")
            + Exports.document(20, "1.00", "completed")
            + Exports.document(20, "2.00", "completed")
            + "{\"id\":30,\"status\":\"checkout-draft\",\"total\":\"1\",\"currency\":\"EUR\","
            + "\"date_created_gmt\":\"2026-03-01T10:00:00\"}\n");

    Commands.Ended ended = run("reconcile", file, "--report=" + report);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).contains("no order: a draft that no shopper has placed");
    assertThat(coverage())
        .containsExactly(
            "2026-03-01|4|1|2|1|0|0|{\"cancelled\":1,\"unpaid\":1}",
            "2026-03-02|2|0|0|0|2|0|{\"said paid, recorded pending\":1,\"total\":1}");
    assertThat(Files.readAllLines(report))
        .hasSize(3)
        .anyMatch(
            line ->
                line.contains("\"orderId\":\"6\",\"day\":\"2026-03-02\",\"verdict\":\"different\"")
                    && line.contains("\"said\":{\"value\":\"8.00\"")
                    && line.contains("\"recorded\":{\"value\":\"9.90\""))
        .anyMatch(line -> line.contains("\"orderId\":\"20\"") && line.contains("missing"));
    assertThat(serai.count("orders")).isEqualTo(5);
  }

  @Test
  void missingOrdersAreImportedOnceEvenIfItIsKilledHalfway() throws Exception {
    int orders = 12_000;
    Files.writeString(file, Exports.documents(1, 2_000));
    assertThat(run("import", file).status()).isZero();
    Files.writeString(file, Exports.documents(1, orders));

    Process process =
        serai.start(
            "reconcile",
            "--company=demo",
            "--connector=woocommerce",
            "--import-missing",
            file.toString());
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> serai.count("orders") >= 5_000 || !process.isAlive());
    assertThat(process.isAlive()).as("killed while it imports").isTrue();
    process.destroyForcibly().waitFor();
    assertThat(coverage()).isEmpty();
    assertThat(serai.count("orders")).isBetween(5_000L, orders - 1L);

    assertThat(run("reconcile", file, "--import-missing").status()).isZero();
    assertThat(serai.count("orders")).isEqualTo(orders);
    assertThat(serai.count("delivery")).isEqualTo(orders);
    assertThat(serai.count("order_line")).isEqualTo(orders);
    assertThat(serai.count("outbox")).isZero();
    assertThat(serai.rows("SELECT sum(said), sum(missing), sum(imported) > 0 FROM coverage"))
        .containsExactly(orders + "|0|t");

    assertThat(run("reconcile", file).status()).isZero();
    assertThat(serai.rows("SELECT count(*), sum(present), sum(imported) FROM coverage"))
        .containsExactly("5|" + orders + "|0");
  }

  private Commands.Ended run(String command, Path file, String... more) throws Exception {
    String[] arguments = new String[more.length + 4];
    arguments[0] = command;
    arguments[1] = "--company=demo";
    arguments[2] = "--connector=woocommerce";
    arguments[3] = file.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return serai.run(arguments);
  }

  private java.util.List<String> coverage() throws Exception {
    return serai.rows(
        "SELECT day, said, present, excluded, missing, different, imported, reasons"
            + " FROM coverage ORDER BY day");
  }
}
