package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes documents apart into columns. */
final class Columns {

  private static final int DEEPEST = 6;
  private static final int MOST = 3000;
  private static final Pattern LOCALE = Pattern.compile("[a-z]{2}([-_][A-Za-z]{2,4})?");

  private final Map<Place, List<JsonNode>> values = new LinkedHashMap<>();
  private final int documents;

  private Columns(int documents) {
    this.documents = documents;
  }

  /**
   * The columns of these objects, in order of first appearance.
   *
   * @param base what a mapping calls such an object; empty where it is the one at hand
   */
  static List<Column> of(String base, List<JsonNode> objects) {
    Columns columns = new Columns(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      columns.add(Place.HERE, objects.get(i), i);
    }
    List<Column> result = new ArrayList<>();
    columns.values.forEach((place, values) -> result.add(new Column(base, place, values)));
    return result;
  }

  private void add(Place place, JsonNode node, int document) {
    if (node.isObject() && !isLocalised(node)) {
      if (place.names().size() < DEEPEST) {
        node.properties()
            .forEach(field -> add(place.then(field.getKey()), field.getValue(), document));
      }
    } else if (node.isArray()) {
      if (!node.isEmpty() && place.names().size() < DEEPEST - 1 && !Carriers.isPairs(node)) {
        add(place.then(Place.FIRST), node.get(0), document);
      }
    } else if (values.containsKey(place) || values.size() < MOST) {
      values
          .computeIfAbsent(
              place,
              key -> new ArrayList<>(Collections.nCopies(documents, MissingNode.getInstance())))
          .set(document, node);
    }
  }

  /** Texts by language, as {@code {"en": "Mug", "de": "Becher"}}. */
  private static boolean isLocalised(JsonNode object) {
    return !object.isEmpty()
        && object.properties().stream()
            .allMatch(
                field -> field.getValue().isTextual() && LOCALE.matcher(field.getKey()).matches())
        && !object.has("id")
        && !object.has("no");
  }
}
