package dev.serai.connector.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Replaces texts that contain JSON by the parsed JSON. */
final class TextsOfJson {

  private TextsOfJson() {}

  /**
   * In {@code node}, below {@code names} from {@code depth} on; applies to every entry of a list.
   */
  static void parse(JsonNode node, List<String> names, int depth) {
    if (node.isArray()) {
      node.forEach(element -> parse(element, names, depth));
    } else if (node instanceof ObjectNode object) {
      String name = names.get(depth);
      JsonNode child = object.path(name);
      if (depth < names.size() - 1) {
        parse(child, names, depth + 1);
      } else if (child.isTextual()) {
        object.set(name, parsed(child));
      }
    }
  }

  /** The JSON; the text itself if it is not JSON. */
  private static JsonNode parsed(JsonNode text) {
    try {
      return JsonText.parse(text.textValue().getBytes(StandardCharsets.UTF_8));
    } catch (MalformedBody e) {
      return text;
    }
  }
}
