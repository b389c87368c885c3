package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where documents have their lines. */
final class LineSearch {

  private static final int DEEPEST = 5;
  private static final int LEAST = 30;
  private static final int COMMON = 40;
  private static final int HALF = 50;
  private static final int QUANTITY = 25;
  private static final int PRICE = 20;
  private static final int PRODUCT = 15;
  private static final int NAME = 10;

  private final Set<LineList> found = new LinkedHashSet<>();

  private LineSearch() {}

  /** The ways to lines, the likeliest first; those after it serve documents that lack it. */
  static List<LineList> of(List<JsonNode> documents) {
    LineSearch search = new LineSearch();
    documents.forEach(document -> search.walk(List.of(), Place.HERE, document));
    Map<LineList, Integer> scores = new HashMap<>();
    search.found.forEach(list -> scores.put(list, score(list, documents)));
    List<LineList> ranked =
        new ArrayList<>(search.found.stream().filter(list -> scores.get(list) >= LEAST).toList());
    ranked.sort((left, right) -> Integer.compare(scores.get(right), scores.get(left)));
    List<LineList> chosen = new ArrayList<>();
    Set<Integer> covered = new HashSet<>();
    for (LineList list : ranked) {
      Set<Integer> documentsWithIt = new HashSet<>();
      for (int i = 0; i < documents.size(); i++) {
        if (!list.of(documents.get(i)).isEmpty()) {
          documentsWithIt.add(i);
        }
      }
      boolean complete = chosen.isEmpty() || complete(list, documents);
      if (chosen.size() < 3 && complete && !covered.containsAll(documentsWithIt)) {
        chosen.add(list);
        covered.addAll(documentsWithIt);
      }
    }
    return chosen;
  }

  /** Whether its lines have a quantity and a price: a second choice must not spoil the first. */
  private static boolean complete(LineList list, List<JsonNode> documents) {
    List<JsonNode> lines = new ArrayList<>();
    documents.forEach(document -> lines.addAll(list.of(document)));
    List<Column> columns = Columns.of("", lines);
    return has(columns, Role.QUANTITY)
        && (has(columns, Role.UNIT_PRICE) || has(columns, Role.LINE_TOTAL));
  }

  private static boolean has(List<Column> columns, Role role) {
    return Ranked.of(columns, role).stream()
        .anyMatch(each -> each.column().coverage() >= HALF && each.score() >= Fields.SECOND);
  }

  /** How much one list of a document looks like its lines; the more the better. */
  static int score(LineList list, List<JsonNode> documents) {
    List<JsonNode> lines = new ArrayList<>();
    documents.forEach(document -> lines.addAll(list.of(document)));
    if (lines.isEmpty() || !lines.stream().allMatch(JsonNode::isObject)) {
      return 0;
    }
    List<Column> columns =
        Columns.of("", lines).stream()
            .filter(column -> !column.place().names().contains(Place.FIRST))
            .toList();
    int quantity = Ranked.of(columns, Role.QUANTITY).isEmpty() ? 0 : QUANTITY;
    int price =
        Ranked.of(columns, Role.UNIT_PRICE).isEmpty()
                && Ranked.of(columns, Role.LINE_TOTAL).isEmpty()
            ? 0
            : PRICE;
    int product = Ranked.of(columns, Role.PRODUCT_ID).isEmpty() ? 0 : PRODUCT;
    int name = Ranked.of(columns, Role.PRODUCT_NAME).isEmpty() ? 0 : NAME;
    if (quantity + price == 0 || (list.byKey() && (quantity == 0 || price == 0))) {
      return 0;
    }
    int named = Math.max(Vocabulary.fit("lines", list.place()), list.byKey() ? 0 : -QUANTITY);
    long having = documents.stream().filter(document -> !list.of(document).isEmpty()).count();
    int common = (int) (having * COMMON / documents.size()) - COMMON;
    return common + named + quantity + price + product + name - (list.byKey() ? NAME : 0);
  }

  private void walk(List<Place> lists, Place place, JsonNode node) {
    int depth = place.names().size() + lists.size();
    if (depth > DEEPEST) {
      return;
    }
    if (node.isArray()) {
      if (!node.isEmpty()
          && node.get(0).isObject()
          && lists.size() < 2
          && !Carriers.isPairs(node)) {
        List<Place> longer = new ArrayList<>(lists);
        longer.add(place);
        found.add(new LineList(longer, false, Place.HERE));
        JsonNode first = node.get(0);
        if (first.size() <= 2 && first.path("node").isObject()) {
          found.add(new LineList(longer, false, Place.HERE.then("node")));
        }
        walk(longer, Place.HERE, first);
      }
    } else if (node.isObject()) {
      if (lists.isEmpty() && !place.names().isEmpty() && SideBySide.is(node)) {
        found.add(new LineList(List.of(place), false, true, Place.HERE));
      }
      if (isByKey(node) && !place.names().isEmpty()) {
        List<Place> longer = new ArrayList<>(lists);
        longer.add(place);
        found.add(new LineList(longer, true, Place.HERE));
      }
      node.properties().forEach(field -> walk(lists, place.then(field.getKey()), field.getValue()));
    }
  }

  /** An object whose values are objects alike. */
  static boolean isByKey(JsonNode object) {
    Set<String> common = null;
    for (JsonNode value : object) {
      if (!value.isObject() || value.isEmpty()) {
        return false;
      }
      Set<String> names = new HashSet<>();
      value.fieldNames().forEachRemaining(names::add);
      if (common == null) {
        common = names;
      } else {
        common.retainAll(names);
      }
    }
    return common != null && common.size() >= 2;
  }
}
