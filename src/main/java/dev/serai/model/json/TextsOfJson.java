package dev.serai.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Replaces texts that contain JSON by the JSON that they contain. */
record TextsOfJson(JsonReader reader) {

  /**
   * In {@code node}, below {@code names} from {@code depth} on; applies to every entry of a list.
   *
   * @return the first value that was not read; null if there is none
   */
  JsonProblem read(JsonNode node, List<String> names, int depth) {
    JsonProblem first = null;
    if (node.isArray()) {
      for (JsonNode element : node) {
        JsonProblem found = read(element, names, depth);
        first = first == null ? found : first;
      }
    } else if (node instanceof ObjectNode object) {
      String name = names.get(depth);
      JsonNode child = object.path(name);
      if (depth < names.size() - 1) {
        first = read(child, names, depth + 1);
      } else if (child.isTextual()) {
        first = replace(object, name, child.textValue(), String.join(".", names));
      }
    }
    return first;
  }

  private JsonProblem replace(ObjectNode object, String name, String text, String path) {
    ReadJson read;
    try {
      read = reader.read(text);
    } catch (UnreadableJson e) {
      if (e.why() == UnreadableJson.Why.TOO_LARGE) {
        throw e;
      }
      return null;
    }
    object.set(name, read.tree());
    JsonProblem problem = read.problem();
    return problem == null
        ? null
        : new JsonProblem(
            problem.field().isEmpty() ? path : path + "." + problem.field(), problem.message());
  }
}
