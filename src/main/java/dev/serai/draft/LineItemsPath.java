package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to a document's lines.
 *
 * @param lists path to a list, then from each of its elements to the next list, and so on; the last
 *     one holds the lines
 */
record LineItemsPath(List<JsonPath> lists, Layout layout) {

  /** How the lines stand in the last of the lists. */
  enum Layout {
    LIST,
    /** An object that has the lines by their keys. */
    BY_KEY,
    /** An object of arrays, each with one field of the lines. */
    PARALLEL
  }

  LineItemsPath {
    lists = List.copyOf(lists);
  }

  boolean isByKey() {
    return layout == Layout.BY_KEY;
  }

  /** The lines; of an object by keys, {@code {key, value}} each, as a mapping's loop has it. */
  List<JsonNode> of(JsonNode document) {
    List<JsonNode> found = List.of(document);
    for (int i = 0; i < lists.size(); i++) {
      JsonPath list = lists.get(i);
      Layout how = i == lists.size() - 1 ? layout : Layout.LIST;
      found = found.stream().flatMap(node -> elements(list.at(node), how).stream()).toList();
    }
    return found;
  }

  /** The lines of all documents. */
  List<JsonNode> of(List<JsonNode> documents) {
    return documents.stream().flatMap(document -> of(document).stream()).toList();
  }

  private static List<JsonNode> elements(JsonNode list, Layout layout) {
    if (layout == Layout.PARALLEL) {
      return ParallelArrays.rows(list);
    }
    List<JsonNode> elements = new ArrayList<>();
    if (layout == Layout.BY_KEY) {
      list.properties()
          .forEach(
              entry ->
                  elements.add(
                      Json.MAPPER
                          .createObjectNode()
                          .put("key", entry.getKey())
                          .set("value", entry.getValue())));
    } else if (list.isArray()) {
      list.forEach(elements::add);
    }
    return elements;
  }

  /** As a mapping says it, seen from {@code base}. */
  String in(String base) {
    String list = lists.get(0).in(base);
    if (layout == Layout.PARALLEL) {
      return "rows(%s)".formatted(list);
    }
    for (JsonPath inner : lists.subList(1, lists.size())) {
      list = "flatten([for (%s) %s])".formatted(list, inner.in(""));
    }
    return list;
  }

  /** All names on the way. */
  JsonPath path() {
    return new JsonPath(lists.stream().flatMap(list -> list.names().stream()).toList());
  }
}
