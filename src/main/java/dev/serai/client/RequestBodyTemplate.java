package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.model.Json;
import java.util.Set;
import java.util.TreeSet;

/** JSON to send, whose texts may have places to fill in. */
public record RequestBodyTemplate(JsonNode tree) {

  /** A tree of its own. */
  JsonNode fill(TemplateValues values) {
    return filled(tree, values);
  }

  Set<String> settings() {
    Set<String> names = new TreeSet<>();
    gather(tree, names);
    return names;
  }

  private static void gather(JsonNode node, Set<String> names) {
    if (node.isTextual()) {
      names.addAll(new RequestTemplate(node.textValue()).settings());
    }
    node.forEach(child -> gather(child, names));
  }

  private static JsonNode filled(JsonNode node, TemplateValues values) {
    if (node.isTextual()) {
      return TextNode.valueOf(new RequestTemplate(node.textValue()).plain(values));
    }
    if (node.isArray()) {
      ArrayNode copy = Json.MAPPER.createArrayNode();
      node.forEach(element -> copy.add(filled(element, values)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = Json.MAPPER.createObjectNode();
      node.properties()
          .forEach(field -> copy.set(field.getKey(), filled(field.getValue(), values)));
      return copy;
    }
    return node;
  }
}
