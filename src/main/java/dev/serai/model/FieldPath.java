package dev.serai.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A place in a JSON tree.
 *
 * @param names of the fields that lead there (or places in a list, from 0); empty for the tree
 *     itself
 */
public record FieldPath(List<String> names) {

  public FieldPath {
    names = List.copyOf(names);
  }

  /** The path written as names joined by dots; the empty text is the tree itself. */
  public static FieldPath parse(String text) {
    return new FieldPath(text.isEmpty() ? List.of() : List.of(text.split("\\.", -1)));
  }

  /** What stands there; a missing node if nothing does. */
  public JsonNode at(JsonNode tree) {
    JsonNode node = tree;
    for (int i = 0; i < names.size(); i++) {
      node = node.isArray() ? node.path(place(names.get(i))) : node.path(names.get(i));
    }
    return node;
  }

  /** The text of the value that stands there; null if none does. */
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
