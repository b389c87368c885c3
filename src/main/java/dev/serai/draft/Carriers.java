package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a shop can carry a visitor's fingerprint along: attributes, metadata, custom fields. */
final class Carriers {

  private static final Set<String> FINGERPRINTS = Set.of("_serai_fp", "_serai_faq_fp");
  private static final Set<String> NAMES =
      Set.of(
          "metadata",
          "meta",
          "metas",
          "attributes",
          "noteattributes",
          "customattributes",
          "properties",
          "customfields",
          "custom",
          "extra",
          "extras",
          "customdata",
          "params",
          "additionaldata",
          "additionalfields",
          "fields",
          "metafields",
          "extensionattributes",
          "extraattributes");
  private static final int DEEPEST = 4;
  private static final int CARRIES = 100;

  private Carriers() {}

  /** A list of name and value (or key and value). */
  static boolean isPairs(JsonNode array) {
    if (array.isEmpty()) {
      return false;
    }
    for (JsonNode entry : array) {
      if (!entry.has("value")
          || !(entry.path("name").isTextual() || entry.path("key").isTextual())) {
        return false;
      }
    }
    return true;
  }

  /** The places that carry attributes, at most two; those with a fingerprint before others. */
  static List<Place> of(List<JsonNode> objects) {
    Map<Place, Integer> found = new LinkedHashMap<>();
    objects.forEach(object -> search(Place.HERE, object, found));
    int most = found.values().stream().max(Integer::compare).orElse(0);
    List<Place> places = new ArrayList<>();
    found.forEach(
        (place, weight) -> {
          if (places.size() < 2 && (weight >= CARRIES || most < CARRIES)) {
            places.add(place);
          }
        });
    return places;
  }

  private static void search(Place place, JsonNode node, Map<Place, Integer> found) {
    if (place.names().size() > DEEPEST) {
      return;
    }
    if (node.isArray()) {
      if (isPairs(node)) {
        node.forEach(
            entry -> note(place, entry.path("name").asText(entry.path("key").asText()), found));
      } else if (NAMES.contains(Words.joined(place.last()))) {
        found.merge(place, 1, Integer::max);
      }
    } else if (node.isObject()) {
      boolean named = NAMES.contains(Words.joined(place.last()));
      for (var field : node.properties()) {
        if (FINGERPRINTS.contains(field.getKey())) {
          note(place, field.getKey(), found);
        } else if (named && field.getValue().isValueNode()) {
          found.merge(place, 1, Integer::max);
        }
        search(place.then(field.getKey()), field.getValue(), found);
      }
    }
  }

  private static void note(Place place, String name, Map<Place, Integer> found) {
    found.merge(place, FINGERPRINTS.contains(name) ? CARRIES : 2, Integer::max);
  }
}
