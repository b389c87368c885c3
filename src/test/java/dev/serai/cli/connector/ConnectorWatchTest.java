package dev.serai.cli.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai connector test --watch} in its own process, while files are changed. */
class ConnectorWatchTest {

  private static final String GOOD =
      """
      {"kind":"checkout","orderId":text(.id),"status":"paid","value":.total,"currency":.currency}\
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    connector("lender", "order.jslt");
    Files.writeString(folder.resolve("lender/order.jslt"), GOOD);
  }

  @Test
  void aChangeIsTestedAtOnceAndOnlyNewResultsAreReported() throws Exception {
    sample("lender", "second");
    try (WatchProcess watch = WatchProcess.start(folder, "lender")) {
      assertThat(watch.until("Watching"))
          .contains("ok   lender/order", "ok   lender/second", "All samples pass.");

      Files.writeString(
          folder.resolve("lender/samples/order.expected.json"), expected().replace("9.50", "9.55"));
      assertThat(watch.until("1 sample(s) differ."))
          .anyMatch(line -> line.endsWith("lender/samples/order.expected.json changed"))
          .contains("FAIL lender/order", "       [0].value: expected \"9.55\", got \"9.50\"")
          .noneMatch(line -> line.contains("second"));

      Files.writeString(folder.resolve("lender/samples/order.expected.json"), expected());
      assertThat(watch.until("All samples pass."))
          .contains("ok   lender/order")
          .noneMatch(line -> line.contains("second"));

      Files.delete(folder.resolve("lender/samples/second.json"));
      Files.delete(folder.resolve("lender/samples/second.expected.json"));
      assertThat(watch.until("All samples pass.")).contains("gone lender/second");
      assertThat(watch.stop()).isZero();
    }
  }

  @Test
  void anUnreadableMappingIsReportedAndStillWatched() throws Exception {
    try (WatchProcess watch = WatchProcess.start(folder, "lender")) {
      watch.until("Watching");

      Files.writeString(folder.resolve("lender/order.jslt"), "{\n  \"kind\": nonsense(.id)\n}");
      assertThat(watch.until("1 sample(s) differ."))
          .contains("FAIL lender")
          .anyMatch(line -> line.contains("lender/order.jslt:2:"));

      Files.delete(folder.resolve("lender/connector.yaml"));
      assertThat(watch.until("1 sample(s) differ."))
          .anyMatch(line -> line.contains("connector.yaml: cannot be read"));

      connector("lender", "order.jslt");
      Files.writeString(folder.resolve("lender/order.jslt"), GOOD.replace(".total", ".id"));
      assertThat(watch.until("1 sample(s) differ.")).contains("FAIL lender/order");
      assertThat(watch.stop()).isEqualTo(1);
    }
  }

  @Test
  void aChangeOfABorrowedMappingIsTested() throws Exception {
    connector("borrower", "../lender/order.jslt");
    try (WatchProcess watch = WatchProcess.start(folder, "borrower")) {
      watch.until("Watching");

      Files.writeString(folder.resolve("lender/order.jslt"), GOOD.replace("paid", "pending"));
      assertThat(watch.until("1 sample(s) differ."))
          .anyMatch(line -> line.endsWith(" lender/order.jslt changed"))
          .contains("       [0].status: expected \"paid\", got \"pending\"");
      assertThat(watch.stop()).isEqualTo(1);
    }
  }

  @Test
  void allConnectorsAreWatchedIncludingNewOnes() throws Exception {
    try (WatchProcess watch = WatchProcess.start(folder)) {
      assertThat(watch.until("Watching")).contains("ok   lender/order");

      connector("borrower", "../lender/order.jslt");
      assertThat(watch.until("All samples pass."))
          .contains("ok   borrower/order")
          .noneMatch(line -> line.contains("ok   lender"));
      assertThat(watch.stop()).isZero();
    }
  }

  private void connector(String name, String mapping) throws IOException {
    sample(name, "order");
    Files.writeString(
        folder.resolve(name).resolve("connector.yaml"),
        """
        name: %s
        title: Toy
        source: TOY
        receive:
          signature: {scheme: none}
          topic: order
        events: {order: %s}
        """
            .formatted(name, mapping));
  }

  private void sample(String connector, String name) throws IOException {
    Path samples = Files.createDirectories(folder.resolve(connector).resolve("samples"));
    Files.writeString(
        samples.resolve(name + ".json"), "{\"id\":1,\"total\":\"9.50\",\"currency\":\"EUR\"}");
    Files.writeString(samples.resolve(name + ".expected.json"), expected());
  }

  private static String expected() {
    return """
    [{"kind":"checkout","source":"TOY","orderId":"1","status":"paid","value":"9.50",\
    "currency":"EUR","lineItems":[],"test":false}]\
    """;
  }
}
