package dev.serai.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.BodyFormat;
import dev.serai.connector.body.BodyReader;
import dev.serai.http.Request;
import dev.serai.model.FieldPath;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the bodies are written.
 *
 * @param form {@code json}, {@code form} or {@code jwt}
 * @param field of a form that holds the JSON; null if there is none
 * @param parse paths whose text is JSON
 * @param each path of the list that holds several messages; null if there is none
 */
record BodyGuess(String form, String field, List<String> parse, String each) {

  private static final int TOTAL = 70;
  private static final int DEEPEST = 3;
  private static final int LEAST_FIELDS = 2;

  static BodyGuess of(List<Request> requests) {
    String form =
        requests.stream()
            .map(BodyGuess::form)
            .filter(f -> !f.equals("json"))
            .findFirst()
            .orElse("json");
    BodyGuess guess = new BodyGuess(form, null, List.of(), null);
    if (form.equals("form")) {
      boolean alone = trees(requests, guess).stream().allMatch(fields -> fields.size() == 1);
      // what stands beside the JSON may be the topic or be signed: it is kept in place
      guess = new BodyGuess(form, alone ? field(requests, guess) : null, List.of(), null);
    }
    Set<String> parse = new LinkedHashSet<>();
    for (int level = 0; level < 2; level++) {
      for (JsonNode tree : trees(requests, guess)) {
        texts("", tree, 0, parse);
      }
      guess = new BodyGuess(form, guess.field(), List.copyOf(parse), null);
    }
    String each = null;
    for (JsonNode tree : trees(requests, guess)) {
      each = each == null ? each(tree) : each;
    }
    if (each != null && !each.isEmpty() && !safe(FieldPath.parse(each), trees(requests, guess))) {
      each = null;
    }
    return new BodyGuess(form, guess.field(), guess.parse(), each);
  }

  private static List<JsonNode> trees(List<Request> requests, BodyGuess guess) {
    BodyReader reader = guess.reader();
    return requests.stream().map(reader::tree).toList();
  }

  BodyReader reader() {
    return new BodyReader(
        BodyFormat.of(form),
        field,
        ',',
        parse.stream().map(FieldPath::parse).toList(),
        each == null ? null : FieldPath.parse(each));
  }

  private static String form(Request request) {
    String body = new String(request.body(), UTF_8).strip();
    if (body.startsWith("{") || body.startsWith("[")) {
      return "json";
    }
    if (body.matches("[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}")) {
      return "jwt";
    }
    return body.matches("[^=&\\s]+=[^\\s]*") ? "form" : "json";
  }

  private static String field(List<Request> requests, BodyGuess guess) {
    for (JsonNode tree : trees(requests, guess)) {
      for (var field : tree.properties()) {
        if (parsed(field.getValue()) != null) {
          return field.getKey();
        }
      }
    }
    return null;
  }

  private static void texts(String path, JsonNode node, int depth, Set<String> found) {
    if (!node.isObject() || depth > DEEPEST) {
      return;
    }
    for (var field : node.properties()) {
      String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (field.getKey().indexOf('.') < 0 && parsed(field.getValue()) != null) {
        found.add(name);
      }
      texts(name, field.getValue(), depth + 1, found);
    }
  }

  private static JsonNode parsed(JsonNode value) {
    if (!value.isTextual() || !value.textValue().strip().startsWith("{")) {
      return null;
    }
    try {
      JsonNode tree = Json.MAPPER.readTree(value.textValue());
      boolean holds =
          tree != null && tree.isObject() && (tree.size() >= LEAST_FIELDS || wraps(tree));
      return holds ? tree : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean wraps(JsonNode tree) {
    return tree.size() == 1 && tree.elements().next().isObject();
  }

  /** The list whose elements have totals and lines of their own, while nothing around it has. */
  private static String each(JsonNode tree) {
    if (tree.isArray()) {
      return "";
    }
    List<String> lists = new ArrayList<>();
    lists("", tree, 0, lists);
    for (String list : lists) {
      JsonNode elements = FieldPath.parse(list).at(tree);
      if (wholes(elements)) {
        return list;
      }
    }
    return null;
  }

  private static void lists(String path, JsonNode node, int depth, List<String> lists) {
    if (!node.isObject() || depth > DEEPEST || totals(node)) {
      return;
    }
    for (var field : node.properties()) {
      String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (field.getKey().indexOf('.') < 0) {
        if (field.getValue().isArray()) {
          lists.add(name);
        }
        lists(name, field.getValue(), depth + 1, lists);
      }
    }
  }

  /** Whether no other body has something else in that place: its lines, say. */
  private static boolean safe(FieldPath each, List<JsonNode> trees) {
    return trees.stream()
        .allMatch(
            tree ->
                !each.at(tree).isArray() || wholes(each.at(tree)) || !total(around(each, tree)));
  }

  private static JsonNode around(FieldPath list, JsonNode tree) {
    return new FieldPath(list.names().subList(0, list.names().size() - 1)).at(tree);
  }

  private static boolean wholes(JsonNode elements) {
    if (elements.isEmpty()) {
      return false;
    }
    for (JsonNode element : elements) {
      JsonNode core = Core.of(element).node();
      if (totals(core) && !LineSearch.of(List.of(core)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the object itself names a total. */
  private static boolean total(JsonNode node) {
    return node.properties().stream()
        .filter(field -> field.getValue().isValueNode() || field.getValue().size() <= 2)
        .anyMatch(field -> Vocabulary.fit("total", Place.HERE.then(field.getKey())) >= TOTAL);
  }

  private static boolean totals(JsonNode node) {
    List<Column> own =
        Columns.of("", List.of(node)).stream()
            .filter(column -> !column.place().names().contains(Place.FIRST))
            .toList();
    List<Ranked> totals = Ranked.of(own, Role.TOTAL);
    return !totals.isEmpty() && totals.get(0).score() >= TOTAL;
  }
}
