package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import dev.serai.model.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Describes violations of a schema in texts that say what to do. They never contain a value, which
 * may be a secret.
 *
 * @param schema whose {@code examples} show the format of a value
 */
record SchemaViolations(JsonNode schema) {

  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a text",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "array", "a list in brackets, for example [a, b]",
          "object", "a block of names and values, for example {name: value}");

  static boolean isUnknownName(ValidationMessage message) {
    return switch (message.getType()) {
      case "additionalProperties", "unevaluatedProperties", "propertyNames" -> true;
      default -> false;
    };
  }

  /** How deep in the document: an error further up is often only a consequence. */
  static int depth(ValidationMessage message) {
    return message.getInstanceLocation().getNameCount();
  }

  /** Slash-separated path of what is wrong. */
  String pointer(ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString().replace("~1", "/").replace("~0", "~");
    return isUnknownName(message) ? pointer + "/" + message.getProperty() : pointer;
  }

  String words(ValidationMessage message) {
    JsonNode expected = message.getSchemaNode();
    return switch (message.getType()) {
      case "additionalProperties", "unevaluatedProperties" ->
          "is not an option here" + NearestName.hint(message.getProperty(), options(message));
      case "propertyNames" -> "is not a name that is allowed here" + names(message);
      case "required" -> "lacks the required field '" + message.getProperty() + "'; add it";
      case "enum" ->
          "must be one of "
              + String.join(", ", texts(expected))
              + NearestName.didYouMean(message.getInstanceNode().asText(), texts(expected));
      case "const" -> "must be " + expected.asText();
      case "type" -> type(message);
      case "pattern" -> "must be written " + written(message);
      case "minLength" -> "must not be empty; give it a value";
      case "minItems", "minProperties" -> "needs at least one entry; add one";
      case "minimum", "exclusiveMinimum" -> "must be at least " + expected.asText();
      case "maximum", "exclusiveMaximum" -> "must be at most " + expected.asText();
      default -> message.getError();
    };
  }

  private String type(ValidationMessage message) {
    List<String> expected = texts(message.getSchemaNode());
    JsonNode found = message.getInstanceNode();
    String wanted = expected.stream().map(TYPES::get).collect(Collectors.joining(" or "));
    if (found.isNull() || (found.isTextual() && found.textValue().isEmpty())) {
      return "is empty; it must be " + wanted;
    }
    if (expected.contains("string") && found.isValueNode()) {
      return owner(message).has("examples")
          ? "must be written " + written(message)
          : "must be a text; put it in quotes";
    }
    return "must be "
        + wanted
        + (found.isObject() ? ", and is a block" : found.isArray() ? ", and is a list" : "");
  }

  /** {@code as 24h or 7d} if the schema has examples; else its pattern. */
  private String written(ValidationMessage message) {
    List<String> examples = texts(owner(message).path("examples"));
    return examples.isEmpty()
        ? "as the pattern " + message.getSchemaNode().asText() + " says"
        : "as " + String.join(" or ", examples);
  }

  /** The names that the schema allows where it found an unknown one. */
  private List<String> options(ValidationMessage message) {
    List<String> names = new ArrayList<>();
    owner(message).path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String names(ValidationMessage message) {
    JsonNode rule = message.getSchemaNode();
    return rule.has("enum")
        ? NearestName.hint(message.getProperty(), texts(rule.path("enum")))
        : rule.has("examples")
            ? "; write it as " + String.join(" or ", texts(rule.path("examples")))
            : "";
  }

  private JsonNode owner(ValidationMessage message) {
    String refusedBy = message.getSchemaLocation().getFragment().toString();
    return schema.at(refusedBy.substring(0, refusedBy.lastIndexOf('/')));
  }

  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
        : node.isValueNode() ? List.of(node.asText()) : List.of();
  }
}
