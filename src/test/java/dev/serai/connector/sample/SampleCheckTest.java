package dev.serai.connector.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import dev.serai.connector.ConnectorFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCheckTest {

  private static final Path ORIGINAL = Path.of("connectors/woocommerce");

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void copyAConnectorWithOneSample() throws IOException {
    folder = parent.resolve("woocommerce");
    Files.createDirectories(folder.resolve("samples"));
    try (Stream<Path> files = Files.list(ORIGINAL).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Files.writeString(folder.resolve("samples.yaml"), "all: {topic: order.updated}");
    for (String file : List.of("order-paid.json", "order-paid.expected.json")) {
      Files.copy(
          ORIGINAL.resolve("samples").resolve(file), folder.resolve("samples").resolve(file));
    }
  }

  @Test
  void aSampleThatMapsAsExpectedPasses() {
    assertThat(check().passed()).isTrue();
  }

  @Test
  void eachDifferenceNamesItsFieldAndBothValues() throws IOException {
    edit("samples/order-paid.expected.json", "\"53.40\"", "\"54.40\"");
    edit("samples/order-paid.expected.json", "\"Assam tea\"", "\"Green tea\"");

    assertThat(check().differences())
        .containsExactly(
            "[0].value: expected \"54.40\", got \"53.40\"",
            "[0].lineItems[1].productName: expected \"Green tea\", got \"Assam tea\"");
  }

  @Test
  void aMappingThatFailsSaysWhyInPlaceOfDifferences() throws IOException {
    edit("order.jslt", "\"value\": decimal(.total)", "\"value\": .nothing");
    assertThat(check().differences())
        .containsExactly("failed: value: is required (order.jslt:69:5)");
  }

  @Test
  void anExpectedErrorThatDoesNotOccurIsADifference() throws IOException {
    Files.writeString(folder.resolve("samples/order-paid.expected.json"), "{\"error\":\"no\"}");
    assertThat(check().passed()).isFalse();
  }

  @Test
  void aSampleWithoutItsExpectationIsAnError() throws IOException {
    Files.delete(folder.resolve("samples/order-paid.expected.json"));
    assertThatThrownBy(() -> Sample.of(folder))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("order-paid.expected.json");
  }

  @Test
  void aConnectorWithoutSamplesIsAnError() throws IOException {
    Files.delete(folder.resolve("samples/order-paid.json"));
    assertThatThrownBy(() -> Sample.of(folder))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("has no samples");
  }

  private SampleCheck.Result check() {
    return SampleCheck.run(new ConnectorFolder(folder).load(), Sample.of(folder)).get(0);
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }
}
