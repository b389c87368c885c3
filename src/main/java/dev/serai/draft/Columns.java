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
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}([-_][A-Za-z]{2,4})?");

  private final Map<JsonPath, List<JsonNode>> values = new LinkedHashMap<>();
  private final int documents;

  private Columns(int documents) {
    this.documents = documents;
  }

  /** The columns of lines, which a mapping sees one by one. */
  static List<Column> of(List<JsonNode> lines) {
    return of("", lines);
  }

  /**
   * The columns of these objects, in order of first appearance.
   *
   * @param base what a mapping calls such an object; empty where it is the one at hand
   */
  static List<Column> of(String base, List<JsonNode> objects) {
    Columns columns = new Columns(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      columns.add(JsonPath.HERE, objects.get(i), i);
    }
    List<Column> result = new ArrayList<>();
    columns.values.forEach((path, values) -> result.add(new Column(base, path, values)));
    return result;
  }

  private void add(JsonPath path, JsonNode node, int document) {
    if (node.isObject() && !isByLanguage(node)) {
      if (path.depth() < DEEPEST) {
        node.properties()
            .forEach(field -> add(path.then(field.getKey()), field.getValue(), document));
      }
    } else if (node.isArray()) {
      if (!node.isEmpty() && path.depth() < DEEPEST - 1 && !CustomAttributes.isPairs(node)) {
        add(path.then(JsonPath.FIRST), node.get(0), document);
      }
    } else if (values.containsKey(path) || values.size() < MOST) {
      values
          .computeIfAbsent(
              path,
              key -> new ArrayList<>(Collections.nCopies(documents, MissingNode.getInstance())))
          .set(document, node);
    }
  }

  /** Texts by language, as {@code {"en": "Mug", "de": "Becher"}}. */
  private static boolean isByLanguage(JsonNode object) {
    return !object.isEmpty()
        && !object.has("id")
        && !object.has("no")
        && object.properties().stream()
            .allMatch(
                field ->
                    field.getValue().isTextual() && LANGUAGE.matcher(field.getKey()).matches());
  }
}
