package dev.serai.intake.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.serai.TestHub;
import dev.serai.model.AnalyticsSources;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hub does what src/main/resources/openapi/analytics.yaml describes. */
class AnalyticsOpenApiTest {

  private static final Path FILE = Path.of("src/main/resources/openapi/analytics.yaml");
  private static final List<String> CALLS =
      List.of("cart_events", "checkout_events", "interactions", "exposures", "links");

  private static JsonNode document;
  private static TestHub hub;

  @BeforeAll
  static void start() throws IOException {
    document = withAnchors();
    hub = TestHub.serving(Map.of("demo", "key: demo\nname: Demo\nserverKeys: [demo-key]\n"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void exactlyTheExistingCallsAreDescribed() {
    assertThat(names(document.path("paths")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(CALLS.stream(), Stream.of("batch"))
                .map(call -> "/analytics/" + call)
                .toList());
  }

  @Test
  void theNamesOfAllCallsMayBeFilteredBy() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/serai/intake/analytics"))) {
      for (Path file : files.toList()) {
        Pattern.compile("\"(analytics-[a-z-]+)\"")
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> names.add(found.group(1)));
      }
    }
    assertThat(AnalyticsSources.NAMES).containsExactlyElementsOf(names);
  }

  @Test
  void theBatchIsAnsweredAsDescribed() {
    JsonNode example = example("batch");

    assertThat(schema(schemaOf("batch")).validate(example)).isEmpty();
    HttpResponse<String> answer = hub.post("/analytics/batch", example.toString());
    assertThat(answer.body()).contains("INTERACTION_RECORDED").contains("CART_SNAPSHOT_RECORDED");
    HttpResponse<String> refused = hub.post("/analytics/batch", "[{}]");
    JsonNode content = document.at("/paths/~1analytics~1batch/post/responses/200/content");
    for (HttpResponse<String> each : List.of(answer, refused)) {
      try {
        assertThat(
                schema(content.at("/application~1json/schema/$ref").asText())
                    .validate(Json.MAPPER.readTree(each.body())))
            .isEmpty();
      } catch (IOException e) {
        throw new AssertionError(each.body(), e);
      }
    }
  }

  @Test
  void everyExampleIsValidAndAcceptedByTheHub() {
    for (String call :
        List.of("interactions", "exposures", "links", "cart_events", "checkout_events")) {
      JsonNode example = example(call);

      assertThat(schema(schemaOf(call)).validate(example)).as(call).isEmpty();
      HttpResponse<String> answer = hub.post("/analytics/" + call, example.toString());
      assertThat(answer.statusCode()).as(call + " " + answer.body()).isEqualTo(200);
      assertAsDescribed(call, answer);
    }
  }

  @Test
  void everyFieldThatTheDocumentRequiresIsRequiredByTheHub() throws IOException {
    for (String call : CALLS) {
      JsonNode required =
          document.at("/components/schemas/" + schemaOf(call).replaceAll(".*/", "") + "/required");
      for (JsonNode field : required) {
        ObjectNode body = example(call).deepCopy();
        body.remove(field.asText());

        HttpResponse<String> answer = hub.post("/analytics/" + call, body.toString());

        assertThat(answer.statusCode()).as(call + " without " + field).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(answer.body()).path("fields").findValuesAsText("field"))
            .containsExactly(field.asText());
        assertAsDescribed(call, answer);
      }
    }
  }

  @Test
  void everyErrorIsAnsweredAsDescribed() {
    String cart = example("cart_events").toString();

    assertAsDescribed("cart_events", hub.post("/analytics/cart_events", "x"));
    assertAsDescribed("cart_events", hub.post("/analytics/cart_events", cart.replace("demo", "x")));
    assertAsDescribed(
        "cart_events",
        hub.post("/analytics/cart_events", cart, "Authorization", "Bearer of nothing"));
    assertAsDescribed(
        "cart_events", hub.post("/analytics/cart_events", cart.replace("5a1e", "nobody")));
    assertAsDescribed("links", hub.post("/analytics/links", " ".repeat(1_100_000)));
  }

  private static void assertAsDescribed(String call, HttpResponse<String> answer) {
    JsonNode response =
        document
            .path("paths")
            .path("/analytics/" + call)
            .path("post")
            .path("responses")
            .path(Integer.toString(answer.statusCode()));
    assertThat(response.isMissingNode()).as("status %s of %s", answer.statusCode(), call).isFalse();
    JsonNode content = document.at(response.path("$ref").asText().substring(1)).path("content");
    String schema = content.path("application/json").path("schema").path("$ref").asText();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    Set<ValidationMessage> problems;
    try {
      problems = schema(schema).validate(Json.MAPPER.readTree(answer.body()));
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
    assertThat(problems).as(answer.body()).isEmpty();
  }

  private static JsonNode example(String call) {
    return body(call).path("example");
  }

  private static String schemaOf(String call) {
    return body(call).path("schema").path("$ref").asText();
  }

  private static JsonNode body(String call) {
    return document
        .path("paths")
        .path("/analytics/" + call)
        .at("/post/requestBody/content/application~1json");
  }

  private static JsonSchema schema(String reference) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("$ref", reference);
    root.set("components", document.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }

  /** Jackson reads an alias as text: it is replaced by what it refers to. */
  private static JsonNode withAnchors() throws IOException {
    ObjectNode read =
        (ObjectNode) new YAMLMapper(new YAMLFactory()).readTree(Files.readString(FILE));
    List<String> paths = new ArrayList<>(names(read.path("paths")));
    JsonNode responses = read.path("paths").path("/analytics/cart_events").at("/post/responses");
    for (String path : paths) {
      ObjectNode post = (ObjectNode) read.path("paths").path(path).path("post");
      if (!post.path("responses").isObject()) {
        post.set("responses", responses);
      }
    }
    return read;
  }
}
