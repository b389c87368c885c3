package dev.serai.cli.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.cli.Serai;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConnectorCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void mapPrintsTheCanonicalEventsOfANewPayload() throws IOException {
    Path file =
        payload(
            "{\"id\":9007199254740993,\"total_price\":\"1500\",\"currency\":\"JPY\",\"financial_status\":\"paid\"}");

    assertThat(run("connector", "map", "shopify", "--topic", "orders/paid", file.toString()))
        .isZero();

    var events = Json.MAPPER.readTree(out.toString());
    assertThat(events.isArray()).isTrue();
    assertThat(events.at("/0/orderId").asText()).isEqualTo("9007199254740993");
    assertThat(events.at("/0/value").asText()).isEqualTo("1500");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void mapTakesHeadersAndSettings() throws IOException {
    Path cart = payload("{\"cart\":{\"cartId\":\"c\",\"products\":[]},\"events\":[]}");
    assertThat(run("connector", "map", "connectif", "--set", "currency=EUR", cart.toString()))
        .isZero();

    Path order = payload("{\"id\":1,\"total_price\":\"1\",\"currency\":\"EUR\"}");
    out.getBuffer().setLength(0);
    assertThat(
            run(
                "connector",
                "map",
                "shopify",
                "--header",
                "X-Shopify-Topic=orders/create",
                "--header",
                "x-shopify-test=true",
                order.toString()))
        .isZero();
    assertThat(Json.MAPPER.readTree(out.toString()).at("/0/test").booleanValue()).isTrue();
  }

  @Test
  void anUnmappablePayloadEndsWithOneLineAndStatusOne() throws IOException {
    failsInOneLine(
        "shopify", "orders/paid", "{\"id\":1,\"financial_status\":\"paid\"}", "value: is required");
    failsInOneLine("shopify", "orders/paid", "{\"id\":", "not valid JSON");
    failsInOneLine("shopifi", "orders/paid", "{}", "did you mean 'shopify'?");
  }

  @Test
  void aRequiredSettingMayComeFromACompany() throws IOException {
    Path cart = payload("{\"purchaseId\":\"1\",\"totalPrice\":2}");

    assertThat(run("connector", "map", "connectif", "--company", "botega", cart.toString()))
        .isZero();
    assertThat(Json.MAPPER.readTree(out.toString()).at("/0/currency").asText()).isEqualTo("EUR");

    out.getBuffer().setLength(0);
    assertThat(run("connector", "map", "connectif", cart.toString())).isZero();
    assertThat(Json.MAPPER.readTree(out.toString()).at("/0/currency").asText())
        .as("the one currency of all companies that use it")
        .isEqualTo("EUR");

    assertThat(run("connector", "map", "connectif", "--company", "botga", cart.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("did you mean 'botega'?");
  }

  @Test
  void aMissingFileEndsWithOneLine() {
    assertThat(run("connector", "map", "shopify", "/nowhere.json")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("/nowhere.json");
  }

  @Test
  void listNamesEveryConnectorWithItsTopics() {
    assertThat(run("connector", "list")).isZero();
    assertThat(out.toString()).contains("woocommerce", "order.created", "connectif", "beta");
  }

  @Test
  void testRunsTheSamplesOfOneConnector() {
    assertThat(run("connector", "test", "connectif")).isZero();
    assertThat(out.toString())
        .contains("ok   connectif/purchase")
        .contains("All samples pass.")
        .doesNotContain("woocommerce");
  }

  @Test
  void wrongUsageEndsWithOneLineAndStatusTwo() {
    assertThat(run("connector", "map")).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("serai connector map");
  }

  private void failsInOneLine(String connector, String topic, String payload, String message)
      throws IOException {
    err.getBuffer().setLength(0);
    Path file = payload(payload);
    assertThat(run("connector", "map", connector, "--topic", topic, file.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(message);
    assertThat(out.toString()).isEmpty();
  }

  private Path payload(String text) throws IOException {
    return Files.writeString(folder.resolve("payload.json"), text);
  }

  private int run(String... arguments) {
    CommandLine commandLine = Serai.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
