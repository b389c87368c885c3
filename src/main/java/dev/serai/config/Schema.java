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
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One of the hub's published JSON Schemas. */
public final class Schema {

  private final SchemaViolations violations;
  private final JsonSchema schema;

  private Schema(JsonNode text) {
    this.violations = new SchemaViolations(text);
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

  /** Throws a {@link ConfigError} for the first violation in the document. */
  public void check(YamlDocument document) {
    Set<ValidationMessage> messages = schema.validate(document.root());
    // a missing field is often there under a misspelled name, and then that is what to fix
    messages.stream()
        .min(
            Comparator.comparing(
                    (ValidationMessage message) -> SchemaViolations.isUnknownName(message) ? 0 : 1)
                .thenComparing(SchemaViolations::depth, Comparator.reverseOrder())
                .thenComparing(message -> message.getInstanceLocation().toString())
                .thenComparing(ValidationMessage::getMessage))
        .ifPresent(
            first -> {
              throw document.error(violations.pointer(first), violations.words(first));
            });
  }

  /** What is wrong with {@code node}, one line each; empty if it conforms. */
  public List<String> problems(JsonNode node) {
    return schema.validate(node).stream().map(ValidationMessage::getMessage).sorted().toList();
  }
}
