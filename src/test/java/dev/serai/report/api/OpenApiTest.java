package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.OpenApi;
import dev.serai.RunningHub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The description names the paths that the hub serves; {@link RunningHub} checks every answer
 * against it.
 */
class OpenApiTest {

  /** Calls of ours that ask for no key. */
  private static final Set<String> OPEN = Set.of("/api/openapi.json", "/session");

  @TempDir private Path folder;

  @Test
  void theServedDocumentDescribesEveryRouteAndNothingElse() throws Exception {
    try (RunningHub hub = RunningHub.start(folder, "{key: a, name: A, keys: []}")) {
      JsonNode document = hub.send(hub.request("/api/openapi.json")).json();
      Set<String> served = new TreeSet<>();
      // each connector has a route; one path describes them
      hub.calls()
          .forEach(
              call -> served.add(call.replaceAll("/webhooks/[^/{]+/", "/webhooks/{connector}/")));
      assertThat(described(document)).isEqualTo(served);
      standsAlone(document);
    }
  }

  /** As tools need it: one file, nothing that leads nowhere, a name for each operation. */
  private static void standsAlone(JsonNode document) {
    assertThat(document.path("openapi").asText()).startsWith("3.1.");
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(reference.asText()).startsWith("#/components/");
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
    List<String> names = document.path("paths").findValuesAsText("operationId");
    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode security = operation.getValue().path("security");
                          assertThat(security.size() > 0 || OPEN.contains(path.getKey()))
                              .as("security of " + path.getKey())
                              .isEqualTo(path.getKey().matches("/(api|analytics|shop|session).*"));
                          security.forEach(
                              each ->
                                  each.fieldNames()
                                      .forEachRemaining(
                                          scheme ->
                                              assertThat(
                                                      document
                                                          .at("/components/securitySchemes")
                                                          .has(scheme))
                                                  .as(scheme)
                                                  .isTrue()));
                        }));
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
    JsonNode document = OpenApiDocument.document();
    document
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
                                        ? document.at(parameter.path("$ref").asText().substring(1))
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

  private static Set<String> described(JsonNode document) {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method + " " + path.getKey())));
    return described;
  }
}
