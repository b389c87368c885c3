package dev.serai.draft;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Where a shop can carry a visitor's fingerprint along: attributes, metadata, custom fields. */
final class CustomAttributes {

  private static final Set<String> FINGERPRINTS = Set.of("_serai_fp", "_serai_faq_fp");
  private static final int DEEPEST = 4;
  private static final int MOST = 2;

  private CustomAttributes() {}

  /** A list of name and value (or key and value). */
  static boolean isPairs(JsonNode array) {
    if (!array.isArray() || array.isEmpty()) {
      return false;
    }
    for (JsonNode entry : array) {
      if (!entry.has("value") || name(entry).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The field that reads attributes; those with a fingerprint before others.
   *
   * @param base what a mapping calls such an object
   */
  static FieldMapping find(String field, List<JsonNode> objects, String base) {
    Map<JsonPath, Boolean> found = new LinkedHashMap<>();
    objects.forEach(object -> search(JsonPath.HERE, object, found));
    boolean carried = found.containsValue(true);
    List<JsonPath> paths =
        found.keySet().stream().filter(path -> !carried || found.get(path)).limit(MOST).toList();
    if (paths.isEmpty()) {
      return FieldMapping.missing(field, "no attributes that could carry a visitor's fingerprint");
    }
    return new FieldMapping(
        field,
        paths.stream()
            .map(path -> "properties(%s)".formatted(path.in(base)))
            .collect(joining(" + ")),
        Confidence.LIKELY,
        "the visitor, where the shop writes _serai_fp into "
            + paths.stream().map(path -> "\"" + path.dotted() + "\"").collect(joining(" or ")));
  }

  private static void search(JsonPath path, JsonNode node, Map<JsonPath, Boolean> found) {
    boolean named = Vocabulary.lists("attributes", path.last());
    boolean pairs = isPairs(node);
    boolean holds =
        node.isArray() ? named || pairs : named && anyMatch(node, JsonNode::isValueNode);
    boolean carries =
        pairs
            ? anyMatch(node, entry -> FINGERPRINTS.contains(name(entry)))
            : FINGERPRINTS.stream().anyMatch(node::has);
    if (holds || carries) {
      found.merge(path, carries, Boolean::logicalOr);
    }
    if (path.depth() < DEEPEST) {
      node.properties()
          .forEach(field -> search(path.then(field.getKey()), field.getValue(), found));
    }
  }

  private static boolean anyMatch(JsonNode node, Predicate<JsonNode> test) {
    return StreamSupport.stream(node.spliterator(), false).anyMatch(test);
  }

  private static String name(JsonNode pair) {
    return pair.path("name").asText(pair.path("key").asText());
  }
}
