package dev.serai.connector.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.body.ReadFailure;
import dev.serai.model.Company;
import dev.serai.model.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real senders damage payloads in every way; the result must always be events or a named failure.
 */
class DamagedSamplesTest {

  private static final int ROUNDS = 60;
  private static final List<JsonNode> ODD =
      List.of(
          tree("null"),
          tree("true"),
          tree("0"),
          tree("-1"),
          tree("1e999999999"),
          tree("\"\""),
          tree("\"\\u0000\""),
          tree("\"9999999999999999999999999999999999999999\""),
          tree("\"2026-99-99T99:99:99Z\""),
          tree("[]"),
          tree("[null]"),
          tree("[[1]]"),
          tree("{}"),
          tree("{\"\":{\"name\":{}}}"),
          Json.MAPPER.getNodeFactory().numberNode(new BigDecimal("8.0999999999999996")),
          Json.MAPPER.getNodeFactory().textNode("x".repeat(5_000)));

  @ParameterizedTest
  @MethodSource("samples")
  void aDamagedPayloadGivesEventsOrANamedFailure(Connector connector, Sample sample)
      throws IOException {
    Company company = TrialCompany.of(connector, sample.settings(), sample.fingerprints());
    Random random = new Random(sample.name().hashCode());
    int answered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body =
          round % 4 == 0
              ? cut(sample.body(), random)
              : damaged(sample.body(), 1 + round / 20, random);
      try {
        assertThat(
                connector.read(
                    connector.trial(sample.topic(), sample.headers(), sample.query(), body),
                    sample.topic(),
                    company))
            .isNotEmpty();
        answered++;
      } catch (ReadFailure failure) {
        assertThat(failure.getMessage()).isNotBlank().hasLineCount(1);
        answered++;
      }
    }
    assertThat(answered).isEqualTo(ROUNDS);
  }

  static Stream<Arguments> samples() {
    return Connectors.folders(Path.of("connectors")).stream()
        .flatMap(
            folder -> {
              Connector connector = folder.load();
              return Sample.of(folder.path()).stream()
                  .filter(Sample::hasItsOwnPayload)
                  .map(
                      sample ->
                          argumentSet(folder.name() + "/" + sample.name(), connector, sample));
            });
  }

  private static byte[] cut(byte[] body, Random random) {
    return new String(body, UTF_8)
        .substring(0, random.nextInt(new String(body, UTF_8).length()))
        .getBytes(UTF_8);
  }

  private static byte[] damaged(byte[] body, int times, Random random) throws IOException {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(body);
    } catch (JsonProcessingException formOrTable) {
      return cut(body, random);
    }
    for (int i = 0; i < times; i++) {
      List<Runnable> places = new ArrayList<>();
      collect(root, ODD.get(random.nextInt(ODD.size())), places);
      places.get(random.nextInt(places.size())).run();
    }
    return Json.MAPPER.writeValueAsBytes(root);
  }

  private static void collect(JsonNode node, JsonNode odd, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> collect(field.getValue(), odd, places));
      object
          .fieldNames()
          .forEachRemaining(name -> places.add(() -> object.set(name, odd.deepCopy())));
    } else if (node instanceof ArrayNode array) {
      array.forEach(element -> collect(element, odd, places));
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(() -> array.set(index, odd.deepCopy()));
      }
    }
    if (places.isEmpty()) {
      places.add(() -> {});
    }
  }

  private static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
