package dev.serai.connector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One of the published JSON Schemas of the hub. */
public final class Schema {

  private final JsonSchema schema;

  private Schema(JsonSchema schema) {
    this.schema = schema;
  }

  /** The schema published as {@code schema/NAME.json} on the class path. */
  public static Schema named(String name) {
    String resource = "/schema/" + name + ".json";
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new Schema(
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(
                  in, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws a {@link ConfigError} for the first thing wrong with the document, top to bottom. */
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

  private static ConfigError error(YamlDocument document, ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString().replace("~1", "/").replace("~0", "~");
    String unknown = message.getProperty();
    if (unknown != null && message.getType().contains("dditionalProperties")) {
      return document.error(
          pointer + "/" + unknown, "is not an option here" + hint(unknown, message));
    }
    if (unknown != null && message.getType().equals("required")) {
      return document.error(pointer, "lacks the required field '" + unknown + "'; add it");
    }
    JsonNode parent = message.getEvaluationPath() == null ? null : message.getSchemaNode();
    String expected =
        parent == null || !message.getType().equals("enum")
            ? message.getError()
            : "must be one of " + parent;
    return document.error(pointer, expected);
  }

  private static String hint(String unknown, ValidationMessage message) {
    Set<String> known = new TreeSet<>();
    JsonNode parent = message.getSchemaNode();
    if (parent != null && parent.isObject()) {
      parent.fieldNames().forEachRemaining(known::add);
    }
    return NearestName.hint(unknown, known);
  }
}
