package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.draft.LineItemsPath.Layout;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lines of a cart that stand under the name of what was done to them: {@code added}, {@code
 * items_removed}.
 *
 * @param type the action on each of its lines
 */
record ActionSection(String type, LineItemsPath list) {

  /** The sections of these documents; empty where none of them has any with a product in it. */
  static List<ActionSection> of(List<JsonNode> documents) {
    Set<ActionSection> found = new LinkedHashSet<>();
    for (JsonNode document : documents) {
      for (var field : document.properties()) {
        String type = type(field.getKey());
        boolean byKey = LineItemsFinder.isByKey(field.getValue());
        if (type != null && (byKey || field.getValue().path(0).isObject())) {
          found.add(
              new ActionSection(
                  type,
                  new LineItemsPath(
                      List.of(JsonPath.HERE.then(field.getKey())),
                      byKey ? Layout.BY_KEY : Layout.LIST)));
        }
      }
    }
    List<ActionSection> sections = List.copyOf(found);
    List<Column> columns = columns(sections, documents);
    boolean counted = Candidate.any(columns, Role.QUANTITY) || Candidate.any(columns, Role.DELTA);
    return counted && Candidate.any(columns, Role.PRODUCT_ID) ? sections : List.of();
  }

  /** Of all lines of all sections. */
  static List<Column> columns(List<ActionSection> sections, List<JsonNode> documents) {
    return Columns.of(
        sections.stream().flatMap(section -> section.list().of(documents).stream()).toList());
  }

  /** Whether what an action tells takes something out of the cart. */
  static boolean lessens(String type) {
    return type.equals("ITEM_REMOVED") || type.equals("QUANTITY_DECREASED");
  }

  /** The action that a name says, alone or beside a word for lines; null if it says none. */
  private static String type(String name) {
    String whole = Vocabulary.action(name);
    List<String> words = Words.of(name);
    if (whole != null || words.size() != 2) {
      return whole;
    }
    for (int i = 0; i < 2; i++) {
      String type = Vocabulary.action(words.get(i));
      if (type != null && Vocabulary.fit("lines", JsonPath.HERE.then(words.get(1 - i))) > 0) {
        return type;
      }
    }
    return null;
  }
}
