package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;

/** Arrays that stand side by side, the first of each being about the first line. */
final class ParallelArrays {

  private ParallelArrays() {}

  /** Whether the object has nothing but arrays of single values, all of one length. */
  static boolean is(JsonNode object) {
    return object.size() > 1 && !rows(object).isEmpty();
  }

  /** The lines, as a mapping's {@code rows} has them; none if the object is something else. */
  static List<JsonNode> rows(JsonNode object) {
    List<ObjectNode> rows = new ArrayList<>();
    for (var field : object.properties()) {
      JsonNode array = field.getValue();
      boolean first = rows.isEmpty();
      if (!array.isArray() || array.isEmpty() || (!first && array.size() != rows.size())) {
        return List.of();
      }
      for (int i = 0; i < array.size(); i++) {
        if (!array.get(i).isValueNode()) {
          return List.of();
        }
        if (first) {
          rows.add(Json.MAPPER.createObjectNode());
        }
        rows.get(i).set(field.getKey(), array.get(i));
      }
    }
    return List.copyOf(rows);
  }
}
