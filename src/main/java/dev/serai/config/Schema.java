package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One of the published JSON Schemas of the hub. */
public final class Schema {

  private final JsonNode text;
  private final JsonSchema schema;

  private Schema(JsonNode text) {
    this.text = text;
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                text, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
  }

  /** The schema published as {@code schema/NAME.json} on the class path. */
  public static Schema named(String name) {
    String resource = "/schema/" + name + ".json";
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new Schema(Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws a {@link ConfigError} for the first thing wrong with the document. */
  public void check(YamlDocument document) {
    schema.validate(document.root()).stream()
        .map(message -> error(document, message))
        .min(Comparator.comparing(ConfigError::getMessage))
        .ifPresent(
            first -> {
              throw first;
            });
  }

  /** What is wrong with {@code node}, one line each; none if it conforms. */
  public List<String> problems(JsonNode node) {
    return schema.validate(node).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  private ConfigError error(YamlDocument document, ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString().replace("~1", "/").replace("~0", "~");
    String property = message.getProperty();
    return switch (message.getType()) {
      case "additionalProperties", "unevaluatedProperties" ->
          document.error(
              pointer + "/" + property,
              "is not an option here" + NearestName.hint(property, options(message)));
      case "required" ->
          document.error(pointer, "lacks the required field '" + property + "'; add it");
      case "enum" -> document.error(pointer, "must be one of " + message.getSchemaNode());
      case "pattern" ->
          document.error(pointer, "must look like " + message.getSchemaNode().asText());
      default -> document.error(pointer, message.getError());
    };
  }

  /** The names that the schema knows beside the one it refused. */
  private List<String> options(ValidationMessage message) {
    String refusedBy = message.getSchemaLocation().getFragment().toString();
    JsonNode owner = text.at(refusedBy.substring(0, refusedBy.lastIndexOf('/')));
    List<String> names = new ArrayList<>();
    owner.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
