package dev.serai.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A place in a JSON tree.
 *
 * @param names of the fields on the path (or indexes in a list, from 0); empty for the root
 */
public record FieldPath(List<String> names) {

  public FieldPath {
    names = List.copyOf(names);
  }

  /** The path as names joined by dots; the empty text is the root. */
  public static FieldPath parse(String text) {
    return new FieldPath(text.isEmpty() ? List.of() : List.of(text.split("\\.", -1)));
  }

  /** The node at this path; a missing node if there is none. */
  public JsonNode at(JsonNode tree) {
    JsonNode node = tree;
    for (int i = 0; i < names.size(); i++) {
      node = node.isArray() ? node.path(place(names.get(i))) : node.path(names.get(i));
    }
    return node;
  }

  /** The text of the value at this path; null if there is none. */
  public String textAt(JsonNode tree) {
    JsonNode node = at(tree);
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }

  private static int place(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
