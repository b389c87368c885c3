package dev.serai.delivery.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.delivery.outbox.Companies;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** connectors/NAME/samples/destination/KIND-case.json must be mapped to KIND-case.expected.json. */
class DestinationSamplesTest {

  private static final Path CONNECTORS = Path.of("connectors");
  private static final Destinations DESTINATIONS = Destinations.load(CONNECTORS);
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TestFactory
  Stream<DynamicTest> everySampleBecomesTheRequestBesideIt() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Destination destination : DESTINATIONS.all()) {
      List<Path> samples = samples(destination);
      assertThat(samples).as(destination.name() + " has samples").isNotEmpty();
      for (Path sample : samples) {
        tests.add(dynamicTest(sample.toString(), () -> check(destination, sample)));
      }
    }
    return tests.stream();
  }

  private static List<Path> samples(Destination destination) throws IOException {
    Path folder = CONNECTORS.resolve(destination.name()).resolve("samples/destination");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".expected.json")).sorted().toList();
    }
  }

  private static void check(Destination destination, Path sample) throws IOException {
    String name = sample.getFileName().toString().replace(".json", "");
    JsonNode expected =
        Json.MAPPER.readTree(Files.readString(sample.resolveSibling(name + ".expected.json")));
    // as the outbox has it: without blanks
    String payload = read(Files.readString(sample)).toString();
    OwedEvent owed = owed(destination, name.replaceAll("-.*", ""), payload);
    ObjectNode actual = Json.MAPPER.createObjectNode();
    DeliveryRequestBuilder.Built built = DeliveryRequestBuilder.build(owed, NOW);
    built
        .deliveryRequest()
        .ifPresent(
            deliveryRequest -> {
              actual.put("request", deliveryRequest.method() + " " + deliveryRequest.uri());
              ObjectNode headers = actual.putObject("headers");
              deliveryRequest.headers().forEach(headers::put);
              actual.set("body", read(deliveryRequest.body()));
            });
    built
        .disposition()
        .ifPresent(disposition -> actual.put("skip", ((Disposition.Done) disposition).answer()));
    assertThat(pretty(actual)).isEqualTo(pretty(expected));
  }

  private static OwedEvent owed(Destination destination, String kind, String payload) {
    Grant grant =
        new Grant(
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            Map.of(
                "companyKey", "gleen", "region", "eu", "url", "https://receiver.example/events"));
    Company company = Companies.company("demo", Map.of(destination.name(), grant));
    OutboxRow row = new OutboxRow(1, destination.name(), 7, kind, 1, payload, NOW, 0, null);
    return new OwedEvent(row, company, destination, grant);
  }

  private static JsonNode read(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String pretty(JsonNode node) throws IOException {
    return Json.MAPPER
        .writer()
        .with(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT)
        .with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .writeValueAsString(Json.MAPPER.treeToValue(node, Object.class));
  }
}
