package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Turns parallel lists into rows. */
final class RowFunctions {

  private RowFunctions() {}

  /**
   * {@code rows(x, [name, ...])}: {@code {"sku": ["a", "b"], "qty": [1, 2]}} as {@code [{"sku":
   * "a", "qty": 1}, {"sku": "b", "qty": 2}]}, of the named lists, or of all. A list is returned
   * unchanged; without lists there are no rows. Lists of different lengths are refused, because
   * their rows would be guesses.
   */
  static JsonNode rows(JsonNode[] arguments) {
    JsonNode columns = arguments[0];
    if (columns.isArray()) {
      return columns;
    }
    List<String> names = names(arguments);
    List<String> lists = names.stream().filter(name -> columns.path(name).isArray()).toList();
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (String name : lists) {
      add(rows, name, columns.get(name), name.equals(lists.get(0)));
    }
    return rows;
  }

  private static List<String> names(JsonNode[] arguments) {
    List<String> names = new ArrayList<>();
    if (arguments.length > 1) {
      arguments[1].forEach(name -> names.add(name.asText()));
    } else {
      arguments[0].fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static void add(ArrayNode rows, String name, JsonNode column, boolean first) {
    if (!first && rows.size() != column.size()) {
      throw new IllegalArgumentException("the lists side by side have different lengths");
    }
    for (int i = 0; i < column.size(); i++) {
      ObjectNode row = first ? rows.addObject() : (ObjectNode) rows.get(i);
      row.set(name, column.get(i));
    }
  }
}
