package dev.serai.delivery;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Checks a {@code destination.yaml} against its published JSON Schema. */
final class DestinationSchema {

  private static final JsonNodeReader READER = JsonNodeReader.builder().locationAware().build();

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012, factory -> factory.jsonNodeReader(READER))
          .getSchema(DestinationSchema.class.getResourceAsStream("/schema/destination.json"));

  private DestinationSchema() {}

  /** The file's content; throws {@link InvalidDestination} with every place that is wrong. */
  static JsonNode check(Path file) {
    JsonNode yaml = parse(file);
    String problems =
        SCHEMA.validate(yaml).stream()
            .map(message -> file + line(message) + ": " + message.getMessage())
            .distinct()
            .sorted()
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new InvalidDestination(problems);
    }
    return yaml;
  }

  private static JsonNode parse(Path file) {
    try {
      return READER.readTree(Files.readString(file), InputFormat.YAML);
    } catch (IOException e) {
      throw new InvalidDestination(file + " is not YAML: " + firstLine(e.getMessage()), e);
    }
  }

  private static String line(ValidationMessage message) {
    JsonLocation location = JsonNodes.tokenLocationOf(message.getInstanceNode());
    return location == null ? "" : String.format(Locale.ROOT, ":%d", location.getLineNr());
  }

  private static String firstLine(String text) {
    return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
  }
}
