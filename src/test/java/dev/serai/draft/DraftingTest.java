package dev.serai.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.sample.Sample;
import dev.serai.connector.sample.SampleCheck;
import dev.serai.connector.sample.SignatureSample;
import dev.serai.connector.sample.SignatureSampleCheck;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of platforms that nobody has seen: their captures are signed with an independent tool. */
class DraftingTest {

  private static final Path CAPTURES = Path.of("src/test/resources/draft");

  private static final String[] LUMORA = {
    "lumora-paid.http", "lumora-voided.json", "lumora-basket.json"
  };
  private static final String[] FERIA = {
    "feria-pagada.http", "feria-pendiente.http", "feria-anulada.http", "feria-cesta.http"
  };
  private static final String ITEM = "{\"sku\": \"T-1\", \"quantity\": 2, \"price\": 4}";
  private static final String LINES = "{%s, \"currency\": \"EUR\", \"items\": [" + ITEM + "]}";

  @TempDir private Path folder;

  @Test
  void linesByKeyMinorUnitsAndAZoneBesideTheTimeAreUnderstood() throws IOException {
    drafted("kontor-secret", "order-1.http", "order-2.http");

    JsonNode paid = expected("order-1").path(0);
    assertThat(paid.path("orderId").asText()).isEqualTo("B-1001");
    assertThat(paid.path("value").asText()).isEqualTo("39.90");
    assertThat(paid.path("status").asText()).isEqualTo("paid");
    assertThat(paid.path("occurredAt").asText()).isEqualTo("2026-11-20T10:15:30Z");
    assertThat(paid.path("test").booleanValue()).isFalse();
    assertThat(paid.at("/visitor/userFingerprint").asText()).isEqualTo("fp-1");
    assertThat(paid.at("/lineItems/0/productId").asText()).isEqualTo("TASSE-1");
    assertThat(paid.at("/lineItems/0/unitPrice").asText()).isEqualTo("12.25");
    assertThat(expected("order-2").at("/0/status").asText()).isEqualTo("pending");
  }

  @Test
  void theSecretTellsWhatIsSignedAndWithWhichHash() throws IOException {
    Draft kontor = drafted("kontor-secret", "order-1.http", "order-2.http");
    assertThat(kontor.signature()).startsWith("sure: verified");
    assertThat(kontor.files().get("connector.yaml"))
        .contains("{header.x-kontor-timestamp}.{body}", "encoding: hex", "tolerance")
        .doesNotContain("kontor-secret");

    assertThat(Drafter.draft("other", "Other", captures("order-1.http"), "wrong").signature())
        .contains("NOTHING tried verifies");
  }

  @Test
  void cartsThatComeAsChangesBecomeActions() throws IOException {
    drafted("kontor-secret", "order-1.http", "basket-1.http", "basket-2.http");

    JsonNode taken = expected("basket-2").path(0);
    assertThat(taken.path("kind").asText()).isEqualTo("cart");
    assertThat(taken.path("type").asText()).isEqualTo("ITEM_REMOVED");
    assertThat(taken.path("quantityDelta").decimalValue()).isEqualByComparingTo("-1");
    assertThat(taken.path("value").asText()).isEqualTo("12.25");
    assertThat(taken.path("cartId").asText()).isEqualTo("w-1");
  }

  @Test
  void linesUnderTheNameOfWhatWasDoneToThemBecomeActions() throws IOException {
    Draft draft = drafted("lumora-secret", LUMORA);

    JsonNode changes = expected("lumora-basket");
    assertThat(changes.findValuesAsText("type")).containsExactly("ITEM_ADDED", "ITEM_REMOVED");
    assertThat(changes.findValuesAsText("quantityDelta")).containsExactly("2", "-1");
    assertThat(changes.findValuesAsText("value")).containsExactly("19.90", "24.00");
    assertThat(changes.findValuesAsText("cartId")).containsExactly("bk_991", "bk_991");
    assertThat(changes.findValuesAsText("userFingerprint")).hasSize(2).containsOnly("fp-ada");
    assertThat(draft.kinds()).containsExactly("order: 2", "cart-change: 1");
  }

  @Test
  void aTotalThatNoNameTellsIsFoundByWhatTheLinesAddUpTo() throws IOException {
    Draft draft = drafted("lumora-secret", LUMORA);

    assertThat(expected("lumora-paid").at("/0/value").asText()).isEqualTo("56.80");
    assertThat(expected("lumora-voided").at("/0/value").asText()).isEqualTo("26.50");
    assertThat(expected("lumora-voided").at("/0/status").asText()).isEqualTo("cancelled");
    assertThat(expected("lumora-paid").at("/0/occurredAt").asText())
        .isEqualTo("2026-11-20T10:15:30Z");
    assertThat(draft.files().get("order.jslt")).contains("likely: named \"money.due_minor\"");
  }

  @Test
  void aTopicIsKnownByHowItReadsAndADeliveryByWhatAllSamplesHave() throws IOException {
    Draft draft = drafted("lumora-secret", LUMORA);

    assertThat(draft.files().get("connector.yaml"))
        .contains("topic: body.notification.kind\n", "delivery: [body.notification.id]\n");
    assertThat(draft.topics())
        .containsExactly("purchase.settled", "purchase.voided", "basket.diff");
    assertThat(draft.doubts()).noneMatch(doubt -> doubt.startsWith("connector.yaml"));
  }

  @Test
  void decimalCommasAndListsSideBySideAreUnderstood() throws IOException {
    drafted("feria-clave", FERIA);

    JsonNode order = expected("feria-pagada").path(0);
    assertThat(order.path("value").asText()).isEqualTo("1234.50");
    assertThat(order.path("orderId").asText()).isEqualTo("V-2026-118");
    assertThat(order.path("occurredAt").asText()).isEqualTo("2026-11-20T10:15:30.456Z");
    assertThat(order.findValuesAsText("productName")).containsExactly("Jarrón azul", "Mantel");
    assertThat(order.findValuesAsText("lineTotal")).containsExactly("1000.00", "222.50");
    assertThat(expected("feria-anulada").at("/0/test").booleanValue()).isTrue();
    assertThat(expected("feria-cesta").at("/0/items/0/unitPrice").asText()).isEqualTo("500.00");
  }

  @Test
  void aStatusInNumbersIsLeftToAPersonAndNothingIsPaidUntilThen() throws IOException {
    Draft draft = drafted("feria-clave", FERIA);

    assertThat(expected("feria-pagada").at("/0/status").asText()).isEqualTo("pending");
    assertThat(draft.doubts())
        .anyMatch(doubt -> doubt.contains("what \"situacion\" means is not known (1, 3, 9)"));
  }

  @Test
  void theFieldsOfAFormThatAreSignedAreFound() throws IOException {
    assertThat(drafted("feria-clave", FERIA).files().get("connector.yaml"))
        .contains(
            "signed: \"{body.comercio}|{body.envio_id}|{body.instante}\"",
            "body: {form: form, parse: [documento]}",
            "topic: body.evento\n");

    JsonNode sample =
        Json.MAPPER
            .createObjectNode()
            .put("bodyUnsigned", true)
            .<ObjectNode>set("secrets", Json.MAPPER.createArrayNode().add("feria-clave"))
            .set(
                "headers",
                Json.MAPPER.valueToTree(captures("feria-pagada.http").get(0).request().headers()));
    Path odd = folder.resolve("odd");
    Files.writeString(odd.resolve("samples/feria-pagada.signature.json"), sample.toString());
    assertThat(SignatureSampleCheck.run(new ConnectorFolder(odd).load(), SignatureSample.of(odd)))
        .singleElement()
        .satisfies(result -> assertThat(result.differences()).isEmpty());
  }

  @Test
  void aTopicOrADeliveryThatIsMissedIsSaid() throws IOException {
    Capture order = capture("order", LINES.formatted("\"order_id\": \"A-1\", \"total\": 8"));
    Capture change =
        capture("change", "{\"cart\": {\"id\": \"c-1\"}, \"added\": [%s]}".formatted(ITEM));

    assertThat(Drafter.draft("x", "X", List.of(order, change), null).doubts())
        .anyMatch(doubt -> doubt.startsWith("connector.yaml  topic  NOT FOUND"))
        .anyMatch(doubt -> doubt.startsWith("connector.yaml  delivery  NOT FOUND"));
  }

  @Test
  void anEventsIdIsNotTakenForTheOrders() {
    String order = LINES.formatted("\"number\": \"1001\", \"total\": 8");
    Draft paid = draft("{\"id\": \"evt-1\", \"type\": \"order.paid\", \"data\": " + order + "}");
    assertThat(paid.files().get("order.jslt")).contains("\"orderId\": id($document.number)");

    String deeper = "\"id\": \"evt-1\", \"type\": \"order.paid\", \"order\": {\"id\": \"1001\"}";
    Draft flat = draft(LINES.formatted(deeper + ", \"total\": 8"));
    assertThat(flat.files().get("order.jslt"))
        .contains("\"orderId\": id($document.order.id)", "\"id\" is taken for");
  }

  @Test
  void anIdThatMayBeTheMessagesIsListedAsAGuess() {
    String order = LINES.formatted("\"total\": 8");
    Draft draft = draft("{\"id\": \"evt-1\", \"type\": \"order.paid\", \"data\": " + order + "}");

    assertThat(draft.doubts()).anyMatch(doubt -> doubt.matches("order.jslt +orderId +GUESS.*"));
  }

  @Test
  void everyGuessInAMappingIsListed() throws IOException {
    Draft draft = drafted("feria-clave", FERIA);

    long guesses =
        draft.files().entrySet().stream()
            .filter(file -> file.getKey().endsWith(".jslt"))
            .flatMap(file -> file.getValue().lines())
            .filter(line -> line.strip().startsWith("// GUESS"))
            .count();
    assertThat(guesses).isPositive();
    assertThat(draft.doubts().stream().filter(doubt -> doubt.contains(" GUESS: ")))
        .hasSize((int) guesses);
  }

  @Test
  void whatWasNotDraftedIsNamed() {
    Capture order = capture("order", LINES.formatted("\"order_id\": \"A-1\", \"total\": 8"));
    Capture product =
        capture("mug", "{\"event\": \"product.updated\", \"id\": 7, \"name\": \"Mug\"}");

    assertThat(Drafter.draft("x", null, List.of(order, product), null).undrafted())
        .containsExactly(
            "mug: no order, cart or refund is found in it", "refund, cart: no sample shows one");
  }

  @Test
  void jsonInAFormWithACentTotalBesideDecimalPricesIsUnderstood() throws IOException {
    drafted("bazar-secret", "pedido-1.http", "pedido-2.http");

    JsonNode live = expected("pedido-1").path(0);
    assertThat(live.path("orderId").asText()).isEqualTo("501");
    assertThat(live.path("value").asText()).isEqualTo("589.50");
    assertThat(live.path("currency").asText()).isEqualTo("MXN");
    assertThat(live.path("test").booleanValue()).isFalse();
    assertThat(live.at("/lineItems/1/lineTotal").asText()).isEqualTo("240.00");
    assertThat(expected("pedido-2").at("/0/test").booleanValue()).isTrue();
  }

  @Test
  void whatIsNoOrderIsRefusedWithARemedy() {
    Capture product = capture("body", "{\"id\": 7, \"name\": \"Mug\"}");
    assertThatThrownBy(() -> Drafter.draft("x", "X", List.of(product), null))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("give one with a total and lines");

    assertThatThrownBy(() -> Drafter.draft("x", "X", List.of(capture("body", "{\"id\":")), null))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("the sample body cannot be read");
  }

  @Test
  void aCaptureEndsWhereItsLengthSaysAndNeedsAnEmptyLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.http"), "POST /hooks?shop=7 HTTP/1.1\nContent-Length: 2\n\n{}\n");
    Capture capture = Capture.ofHttp(file);
    assertThat(capture.request().body()).hasSize(2);
    assertThat(capture.request().query()).containsEntry("shop", "7");

    Path bare = Files.writeString(folder.resolve("b.http"), "{}");
    assertThatThrownBy(() -> Capture.ofHttp(bare))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("--from");
  }

  private Draft drafted(String secret, String... files) throws IOException {
    List<Capture> captures = captures(files);
    Draft draft = Drafter.draft("odd", "Odd", captures, secret);
    DraftFolder target = new DraftFolder(folder.resolve("odd"));
    Connector connector = target.write(draft);
    assertThat(target.samples(connector, draft, captures, Map.of())).isEmpty();
    assertThat(SampleCheck.run(connector, Sample.of(folder.resolve("odd"))))
        .hasSize(files.length)
        .allSatisfy(result -> assertThat(result.differences()).isEmpty());
    return draft;
  }

  private Draft draft(String body) {
    return Drafter.draft("x", null, List.of(capture("body", body)), null);
  }

  private static List<Capture> captures(String... files) {
    return Stream.of(files)
        .map(CAPTURES::resolve)
        .map(
            file ->
                file.toString().endsWith(".http")
                    ? Capture.ofHttp(file)
                    : Capture.ofBody(file, Map.of()))
        .toList();
  }

  private Capture capture(String name, String body) {
    try {
      return Capture.ofBody(Files.writeString(folder.resolve(name + ".json"), body), Map.of());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode expected(String sample) throws IOException {
    Path file = folder.resolve("odd/samples/" + sample + ".expected.json");
    return Json.MAPPER.readTree(Files.readString(file));
  }
}
