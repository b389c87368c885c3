package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The published description of the hub's API, and checks that answers conform to it. */
public final class OpenApi {

  private static final String FOLDER = "/openapi/";
  private static final String MAIN = "serai.yaml";

  public static final JsonNode DOCUMENT = read(FOLDER + MAIN);

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final Map<String, JsonSchema> COMPILED = new ConcurrentHashMap<>();

  private OpenApi() {}

  public static JsonNode read(String resource) {
    try (InputStream file = OpenApi.class.getResourceAsStream(resource)) {
      return new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The described path, such as {@code /api/companies/{company}}, that serves a request's path. */
  public static Optional<String> template(String path) {
    return DOCUMENT.path("paths").properties().stream()
        .map(Map.Entry::getKey)
        .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
        .min(Comparator.comparing(template -> template.chars().filter(c -> c == '{').count()));
  }

  /** Fails unless the document describes this status of this path, with a body like this. */
  public static void assertDescribes(String path, RunningHub.Answer answer) {
    String template = template(path).orElse(null);
    assertThat(template).as("description of " + path).isNotNull();
    String[] elsewhere =
        DOCUMENT.path("paths").path(template).path("$ref").asText(MAIN + "#").split("#", 2);
    JsonNode document = elsewhere[0].equals(MAIN) ? DOCUMENT : read(FOLDER + elsewhere[0]);
    JsonNode item =
        elsewhere[0].equals(MAIN)
            ? DOCUMENT.path("paths").path(template)
            : document.at(elsewhere[1]);
    JsonNode response =
        followed(
            document, item.path("get").path("responses").path(Integer.toString(answer.status())));
    assertThat(response.isMissingNode())
        .as("%s is not described for %s", answer.status(), template)
        .isFalse();
    String type = answer.headers().get("Content-Type").replaceAll(";.*", "");
    JsonNode schema = response.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode()).as("%s of %s", type, template).isFalse();
    if (schema.has("$ref")) {
      assertThat(schema(elsewhere[0], schema.path("$ref").asText()).validate(answer.json()))
          .as(answer.text())
          .isEmpty();
    }
  }

  private static JsonNode followed(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  public static JsonSchema schema(String reference) {
    return schema(MAIN, reference);
  }

  private static JsonSchema schema(String file, String reference) {
    return COMPILED.computeIfAbsent(
        file + reference,
        ref ->
            SCHEMAS.getSchema(
                SchemaLocation.of("classpath:openapi/" + ref),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build()));
  }
}
