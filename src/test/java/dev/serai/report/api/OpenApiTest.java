package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.OpenApi;
import dev.serai.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The description names the paths that the routes serve; {@link RunningHub} checks every answer
 * against it.
 */
class OpenApiTest {

  @Test
  void describesEveryRouteAndNothingElse() throws IOException {
    Set<String> active = new TreeSet<>();
    for (JsonNode from : routes()) {
      String method = from.path("parameters").path("httpMethodRestrict").asText("POST");
      // preflight requests, and the answer to unknown paths
      if (!method.equals("OPTIONS") && !from.path("parameters").has("matchOnUriPrefix")) {
        active.add(
            method.toLowerCase(java.util.Locale.ROOT)
                + " "
                + from.path("uri")
                    .asText()
                    .replace("platform-http:", "")
                    .replace("{{", "{")
                    .replace("}}", "}"));
      }
    }
    assertThat(described()).isEqualTo(active);
  }

  @Test
  void anAnswerThatIsNotAsDescribedIsDetected() throws IOException {
    JsonNode answer =
        new YAMLMapper().readTree("{status: error, error_code: OH, message: m, more: 1}");
    assertThat(OpenApi.schema("#/components/schemas/Error").validate(answer)).hasSize(2);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : OpenApi.DOCUMENT.findValues("$ref")) {
      String[] parts = reference.asText().split("#", 2);
      JsonNode file = parts[0].isEmpty() ? OpenApi.DOCUMENT : OpenApi.read("/openapi/" + parts[0]);
      assertThat(file.at(parts[1]).isMissingNode()).as(reference.asText()).isFalse();
    }
  }

  @Test
  void everyPathParameterIsDeclared() {
    OpenApi.DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path -> {
              Set<String> declared = new TreeSet<>();
              path.getValue()
                  .findValues("parameters")
                  .forEach(
                      list ->
                          list.forEach(
                              parameter -> {
                                JsonNode described =
                                    parameter.has("$ref")
                                        ? OpenApi.DOCUMENT.at(
                                            parameter.path("$ref").asText().substring(1))
                                        : parameter;
                                if (described.path("in").asText().equals("path")) {
                                  declared.add(described.path("name").asText());
                                }
                              }));
              Set<String> named = new TreeSet<>();
              java.util.regex.Pattern.compile("\\{([^}]+)}")
                  .matcher(path.getKey())
                  .results()
                  .forEach(match -> named.add(match.group(1)));
              assertThat(declared).as(path.getKey()).isEqualTo(named);
            });
  }

  private static Set<String> described() {
    Set<String> described = new TreeSet<>();
    OpenApi.DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path -> {
              JsonNode item = path.getValue();
              JsonNode operations =
                  item.has("$ref")
                      ? OpenApi.read("/openapi/analytics.yaml")
                          .at(item.path("$ref").asText().replaceAll(".*#", ""))
                      : item;
              operations.fieldNames().forEachRemaining(m -> described.add(m + " " + path.getKey()));
            });
    return described;
  }

  private static List<JsonNode> routes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      java.util.ArrayList<JsonNode> sources = new java.util.ArrayList<>();
      for (Path file : files.toList()) {
        for (JsonNode from : new YAMLMapper().readTree(file.toFile()).findValues("from")) {
          if (from.path("uri").asText().startsWith("platform-http:")) {
            sources.add(from);
          }
        }
      }
      return sources;
    }
  }
}
