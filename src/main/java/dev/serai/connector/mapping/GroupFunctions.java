package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Groups the entries of a list, for example the rows of one order. */
final class GroupFunctions {

  private GroupFunctions() {}

  /**
   * {@code groups(list, field)} or {@code groups(list, [field, ...])}: one {@code {key, rows}} for
   * each value of the field (the list of values, of several fields), in order of first appearance.
   * Null, or anything but a list, gives an empty list.
   */
  static JsonNode groups(JsonNode[] arguments) {
    JsonNode rows = arguments[0];
    JsonNode fields = arguments[1];
    Map<JsonNode, ArrayNode> groups = new LinkedHashMap<>();
    if (rows.isArray()) {
      for (JsonNode row : rows) {
        groups
            .computeIfAbsent(key(row, fields), key -> JsonNodeFactory.instance.arrayNode())
            .add(row);
      }
    }
    ArrayNode result = JsonNodeFactory.instance.arrayNode(groups.size());
    groups.forEach(
        (key, members) -> {
          ObjectNode group = result.addObject();
          group.set("key", key);
          group.set("rows", members);
        });
    return result;
  }

  private static JsonNode key(JsonNode row, JsonNode fields) {
    if (!fields.isArray()) {
      return value(row, fields);
    }
    ArrayNode key = JsonNodeFactory.instance.arrayNode(fields.size());
    fields.forEach(field -> key.add(value(row, field)));
    return key;
  }

  private static JsonNode value(JsonNode row, JsonNode field) {
    if (!field.isTextual()) {
      throw new IllegalArgumentException("expected the name of a field, or a list of names");
    }
    JsonNode value = row.path(field.textValue());
    return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
  }
}
