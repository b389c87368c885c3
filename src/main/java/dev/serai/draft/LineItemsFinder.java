package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.draft.LineItemsPath.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds where documents have their lines. */
final class LineItemsFinder {

  private static final int DEEPEST = 5;
  private static final int MOST = 3;

  private final Set<LineItemsPath> found = new LinkedHashSet<>();

  private LineItemsFinder() {}

  /** The ways to lines, the likeliest first; those after it serve documents that lack it. */
  static List<LineItemsPath> of(List<JsonNode> documents) {
    LineItemsFinder finder = new LineItemsFinder();
    documents.forEach(document -> finder.walk(List.of(), JsonPath.HERE, document));
    Map<LineItemsPath, Integer> scores = new HashMap<>();
    finder.found.forEach(list -> scores.put(list, score(list, documents)));
    List<LineItemsPath> chosen = new ArrayList<>();
    Set<Integer> covered = new HashSet<>();
    finder.found.stream()
        .filter(list -> scores.get(list) >= weight("lines.least"))
        .sorted((left, right) -> scores.get(right) - scores.get(left))
        .forEach(
            list -> {
              List<Integer> having =
                  IntStream.range(0, documents.size())
                      .filter(i -> !list.of(documents.get(i)).isEmpty())
                      .boxed()
                      .toList();
              boolean serves = chosen.isEmpty() || isComplete(Columns.of(list.of(documents)));
              if (chosen.size() < MOST && serves && covered.addAll(having)) {
                chosen.add(list);
              }
            });
    return chosen;
  }

  /** Whether its lines have a quantity and a price: a second choice must not spoil the first. */
  private static boolean isComplete(List<Column> columns) {
    return has(columns, Role.QUANTITY)
        && (has(columns, Role.UNIT_PRICE) || has(columns, Role.LINE_TOTAL));
  }

  private static boolean has(List<Column> columns, Role role) {
    return Candidate.of(columns, role).stream()
        .anyMatch(each -> each.isNamed() && each.column().coverage() >= weight("lines.mostly"));
  }

  /** How much one list of these documents looks like their lines; the more the better. */
  static int score(LineItemsPath list, List<JsonNode> documents) {
    List<JsonNode> lines = list.of(documents);
    if (lines.isEmpty() || !lines.stream().allMatch(JsonNode::isObject)) {
      return 0;
    }
    List<Column> columns =
        Columns.of(lines).stream().filter(column -> !column.path().isInList()).toList();
    boolean quantity = Candidate.any(columns, Role.QUANTITY);
    boolean price =
        Candidate.any(columns, Role.UNIT_PRICE) || Candidate.any(columns, Role.LINE_TOTAL);
    if (list.isByKey() ? !(quantity && price) : !(quantity || price)) {
      return 0;
    }
    long having = documents.stream().filter(document -> !list.of(document).isEmpty()).count();
    int missing = (int) (weight("lines.missing") * (documents.size() - having) / documents.size());
    int named = Vocabulary.fit("lines", list.path());
    return (quantity ? weight("lines.quantity") : 0)
        + (price ? weight("lines.price") : 0)
        + (Candidate.any(columns, Role.PRODUCT_ID) ? weight("lines.product") : 0)
        + (Candidate.any(columns, Role.PRODUCT_NAME) ? weight("lines.product-name") : 0)
        + (list.isByKey()
            ? Math.max(named, 0) - weight("lines.by-key")
            : Math.max(named, -weight("lines.badly-named")))
        - missing;
  }

  private void walk(List<JsonPath> lists, JsonPath path, JsonNode node) {
    if (path.depth() + lists.size() > DEEPEST) {
      return;
    }
    List<JsonPath> longer = new ArrayList<>(lists);
    longer.add(path);
    if (node.path(0).isObject() && lists.size() < 2 && !CustomAttributes.isPairs(node)) {
      found.add(new LineItemsPath(longer, Layout.LIST));
      walk(longer, JsonPath.HERE, node.get(0));
    } else if (node.isObject()) {
      if (lists.isEmpty() && ParallelArrays.is(node)) {
        found.add(new LineItemsPath(longer, Layout.PARALLEL));
      }
      if (path.depth() > 0 && isByKey(node)) {
        found.add(new LineItemsPath(longer, Layout.BY_KEY));
      }
      node.properties().forEach(field -> walk(lists, path.then(field.getKey()), field.getValue()));
    }
  }

  /** An object whose values are objects alike. */
  static boolean isByKey(JsonNode object) {
    Set<String> common = null;
    for (JsonNode value : object) {
      Set<String> names = new HashSet<>();
      value.fieldNames().forEachRemaining(names::add);
      if (common != null) {
        names.retainAll(common);
      }
      common = names;
    }
    return object.isObject() && common != null && common.size() >= 2;
  }
}
