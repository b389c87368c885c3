package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to a document's lines.
 *
 * @param lists names that lead to a list, then from each of its elements to the next list, and so
 *     on; the last leads to the lines, or from an element to the line that it wraps
 * @param byKey whether the last one is an object that has the lines by their keys
 * @param sideBySide whether the only one is an object of lists, each with one field of the lines
 * @param wrapped what leads from an element to the line it wraps; usually here
 */
record LineList(List<Place> lists, boolean byKey, boolean sideBySide, Place wrapped) {

  /** Lines in lists, or by their keys. */
  LineList(List<Place> lists, boolean byKey, Place wrapped) {
    this(lists, byKey, false, wrapped);
  }

  LineList {
    lists = List.copyOf(lists);
  }

  /** The lines; of an object by keys, {@code {key, value}} each, as a mapping's loop has it. */
  List<JsonNode> of(JsonNode document) {
    List<JsonNode> level = List.of(document);
    for (int i = 0; i < lists.size(); i++) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : level) {
        JsonNode list = at(node, lists.get(i));
        if (byKey && i == lists.size() - 1) {
          list.properties().forEach(entry -> next.add(entry(entry.getKey(), entry.getValue())));
        } else if (sideBySide) {
          next.addAll(SideBySide.rows(list));
        } else if (list.isArray()) {
          list.forEach(next::add);
        }
      }
      level = next;
    }
    return level.stream().map(element -> at(element, wrapped)).toList();
  }

  /** As a mapping says it, seen from {@code base}. */
  String in(String base) {
    String list = lists.get(0).in(base);
    if (sideBySide) {
      return "rows(%s)".formatted(list);
    }
    for (int i = 1; i < lists.size(); i++) {
      list = "flatten([for (%s) %s])".formatted(list, lists.get(i).in(""));
    }
    return wrapped.names().isEmpty() ? list : "[for (%s) %s]".formatted(list, wrapped.in(""));
  }

  /** All names on the way. */
  Place place() {
    List<String> names = new ArrayList<>();
    lists.forEach(list -> names.addAll(list.names()));
    return new Place(names);
  }

  static JsonNode at(JsonNode node, Place place) {
    JsonNode found = node;
    for (String name : place.names()) {
      found = name.equals(Place.FIRST) ? found.path(0) : found.path(name);
    }
    return found;
  }

  private static ObjectNode entry(String key, JsonNode value) {
    ObjectNode entry = Json.MAPPER.createObjectNode();
    entry.put("key", key);
    entry.set("value", value);
    return entry;
  }
}
