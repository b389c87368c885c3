package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.OpenApi;
import dev.serai.RunningHub;
import dev.serai.ledger.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  /** A word that may be the code of an error. */
  private static final Pattern CODE =
      Pattern.compile("\"([A-Z]+(?:_[A-Z0-9]+)+|UNAUTHORIZED|FORBIDDEN)\"");

  private static final Pattern OTHER_WORD =
      Pattern.compile("(?:SERAI|ITEM|CART|SIGNED|QUANTITY)_.*|.*_RECORDED|COMPANY_KEY");

  /** Codes that the program puts together. */
  private static final Set<String> MADE = Set.of("DESTINATION_NOT_FOUND");

  @Test
  void everyCodeOfAnErrorIsListedWhereItIsAnswered() throws IOException {
    Set<String> analytics = codes("intake/analytics");
    for (Outcome.Finding finding : Outcome.Finding.values()) {
      if (finding != Outcome.Finding.NONE) {
        analytics.add(finding.name());
      }
    }
    for (String file : List.of("Refused", "RequestMemory", "ContentType")) {
      analytics.addAll(codes("http", file + ".java"));
    }
    analytics.addAll(codes("intake", "FailureAnswer.java"));
    assertThat(listed("/openapi/analytics.yaml")).isEqualTo(analytics);

    Set<String> others = new TreeSet<>(MADE);
    for (String folder : List.of("http", "intake/webhook", "report", "operate", "web")) {
      others.addAll(codes(folder, ".java"));
    }
    others.addAll(codes("intake", "FailureAnswer.java"));
    assertThat(listed("/openapi/serai.yaml")).isEqualTo(others);
  }

  private static Set<String> listed(String file) {
    Set<String> codes = new TreeSet<>();
    OpenApi.read(file)
        .at("/components/schemas/Error/properties/error_code/enum")
        .forEach(code -> codes.add(code.asText()));
    return codes;
  }

  private static Set<String> codes(String folder) throws IOException {
    return codes(folder, ".java");
  }

  private static Set<String> codes(String folder, String ending) throws IOException {
    Set<String> codes = new TreeSet<>();
    try (var files = Files.walk(Path.of("src/main/java/dev/serai", folder))) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        CODE.matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(word -> !OTHER_WORD.matcher(word).matches())
            .forEach(codes::add);
      }
    }
    return codes;
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
