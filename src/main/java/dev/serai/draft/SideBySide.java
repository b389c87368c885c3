package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;

/** Lists that stand side by side, the first of each being about the first line. */
final class SideBySide {

  private static final int LEAST = 2;

  private SideBySide() {}

  /** Whether the object has nothing but lists of single values, all of one length. */
  static boolean is(JsonNode object) {
    if (object.size() < LEAST) {
      return false;
    }
    int length = object.elements().next().size();
    for (JsonNode list : object) {
      if (!list.isArray() || list.isEmpty() || list.size() != length) {
        return false;
      }
      for (JsonNode value : list) {
        if (!value.isValueNode()) {
          return false;
        }
      }
    }
    return true;
  }

  /** The lines, as a mapping's {@code rows} has them. */
  static List<ObjectNode> rows(JsonNode object) {
    List<ObjectNode> rows = new ArrayList<>();
    if (!is(object)) {
      return rows;
    }
    for (var list : object.properties()) {
      for (int i = 0; i < list.getValue().size(); i++) {
        if (rows.size() == i) {
          rows.add(Json.MAPPER.createObjectNode());
        }
        rows.get(i).set(list.getKey(), list.getValue().get(i));
      }
    }
    return rows;
  }
}
