package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.config.JsltEffort;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import dev.serai.model.json.UnreadableJson.Why;

/** Functions on texts, for mappings. */
final class TextFunctions {

  private TextFunctions() {}

  /**
   * {@code text(x)}: an id as text with all its digits; null for null and for objects and lists.
   */
  static JsonNode text(JsonNode value) {
    if (value.isTextual() || value.isNull() || !value.isValueNode()) {
      return value.isValueNode() ? value : NullNode.getInstance();
    }
    if (value.isFloatingPointNumber()) {
      return TextNode.valueOf(AmountFunctions.read(value).stripTrailingZeros().toPlainString());
    }
    return TextNode.valueOf(value.asText());
  }

  /**
   * {@code properties(x)}: a list of name and value, a list of key and value, or an object, as an
   * object of texts; values that are not a text, number or boolean are left out.
   */
  static JsonNode properties(JsonNode value) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    if (value.isObject()) {
      for (var field : value.properties()) {
        put(properties, field.getKey(), field.getValue());
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode entry = value.get(i);
        JsonNode name = entry.path("name");
        put(
            properties,
            (name.isTextual() ? name : entry.path("key")).asText(),
            entry.path("value"));
      }
    }
    return properties;
  }

  /**
   * {@code json(x)}: the JSON in a text, null if there is none; anything but text is returned
   * unchanged.
   */
  static JsonNode json(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    try {
      return new JsonReader(JsltEffort.memory()).read(value.textValue()).whole();
    } catch (UnreadableJson e) {
      if (e.why() == Why.LIMIT || e.why() == Why.TOO_LARGE) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
      return NullNode.getInstance();
    }
  }

  /**
   * {@code localised(x, locale, ...)}: from an object of texts by locale, the text of the first
   * locale that has one, else the first text; a plain text is returned unchanged.
   */
  static JsonNode localised(JsonNode[] arguments) {
    JsonNode texts = arguments[0];
    if (!texts.isObject()) {
      return text(texts);
    }
    for (int i = 1; i < arguments.length; i++) {
      JsonNode wanted = texts.path(arguments[i].asText());
      if (isText(wanted)) {
        return wanted;
      }
    }
    for (JsonNode any : texts) {
      if (isText(any)) {
        return any;
      }
    }
    return NullNode.getInstance();
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank();
  }

  private static void put(ObjectNode properties, String name, JsonNode value) {
    JsonNode text = text(value);
    if (!name.isEmpty() && text.isTextual()) {
      properties.set(name, text);
    }
  }
}
