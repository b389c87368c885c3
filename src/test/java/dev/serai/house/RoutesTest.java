package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Routes are valid Camel YAML, in the notation that later versions keep. */
final class RoutesTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> TOP = Set.of("route", "routeTemplate", "routeConfiguration");
  private static final Set<String> LANGUAGES =
      Set.of("simple", "constant", "header", "variable", "exchangeProperty", "method", "ref");

  private static JsonSchema camel;

  static List<Path> routes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files.sorted().toList();
    }
  }

  @BeforeAll
  static void readCamelsSchema() throws IOException {
    try (InputStream schema = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      camel = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteIsValidCamelYaml(Path file) throws IOException {
    assertThat(camel.validate(YAML.readTree(file.toFile()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteIsWrittenInTheCanonicalNotation(Path file) throws IOException {
    List<String> compact = new ArrayList<>();
    JsonNode document = YAML.readTree(file.toFile());
    assertThat(document.isArray()).as("a list of routes").isTrue();
    for (JsonNode element : document) {
      element
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!TOP.contains(name)) {
                  compact.add("at the top: " + name);
                }
              });
    }
    find(document, "", compact);

    assertThat(compact).as("compact notation in %s", file).isEmpty();
  }

  /** A step or an expression given as a text instead of a map with named fields. */
  private static void find(JsonNode node, String path, List<String> compact) {
    node.properties()
        .forEach(
            field -> {
              String here = path + "/" + field.getKey();
              if (field.getKey().equals("steps")) {
                field.getValue().forEach(step -> step(step, here, compact));
              }
              if (LANGUAGES.contains(field.getKey())
                  && !field.getValue().isContainerNode()
                  && !path.endsWith("/process")
                  && !path.contains("/parameters")) {
                compact.add(here);
              }
              find(field.getValue(), here, compact);
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        find(node.get(i), path + "/" + i, compact);
      }
    }
  }

  private static void step(JsonNode step, String path, List<String> compact) {
    if (step.size() != 1 || !step.elements().next().isObject()) {
      compact.add(path + ": " + step);
    }
  }
}
