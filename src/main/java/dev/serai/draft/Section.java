package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lines of a cart that stand under the name of what was done to them: {@code added}, {@code
 * items_removed}.
 *
 * @param type the action on each of its lines
 */
record Section(String type, LineList list) {

  /** The sections of these documents; empty where none of them has any with a product in it. */
  static List<Section> of(List<JsonNode> documents) {
    Set<Section> found = new LinkedHashSet<>();
    for (JsonNode document : documents) {
      for (var field : document.properties()) {
        String type = type(field.getKey());
        JsonNode lines = field.getValue();
        boolean byKey = lines.isObject() && LineSearch.isByKey(lines);
        if (type != null && (byKey || isList(lines))) {
          Place place = Place.HERE.then(field.getKey());
          found.add(new Section(type, new LineList(List.of(place), byKey, Place.HERE)));
        }
      }
    }
    List<Column> columns = Columns.of("", lines(List.copyOf(found), documents));
    boolean counted =
        !Ranked.of(columns, Role.QUANTITY).isEmpty() || !Ranked.of(columns, Role.DELTA).isEmpty();
    return counted && !Ranked.of(columns, Role.PRODUCT_ID).isEmpty()
        ? List.copyOf(found)
        : List.of();
  }

  /** All lines of all sections. */
  static List<JsonNode> lines(List<Section> sections, List<JsonNode> documents) {
    List<JsonNode> lines = new ArrayList<>();
    for (JsonNode document : documents) {
      sections.forEach(section -> lines.addAll(section.list().of(document)));
    }
    return lines;
  }

  /** Whether what it tells takes something out of the cart. */
  boolean lessens() {
    return type.equals("ITEM_REMOVED") || type.equals("QUANTITY_DECREASED");
  }

  private static boolean isList(JsonNode lines) {
    return lines.isArray() && !lines.isEmpty() && lines.get(0).isObject();
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
      if (type != null && Vocabulary.fit("lines", Place.HERE.then(words.get(1 - i))) > 0) {
        return type;
      }
    }
    return null;
  }
}
