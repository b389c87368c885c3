package dev.serai.draft;

import static dev.serai.draft.Weights.weight;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.BodyFormat;
import dev.serai.connector.body.BodyReader;
import dev.serai.http.Request;
import dev.serai.model.FieldPath;
import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * How the bodies are written.
 *
 * @param form {@code json}, {@code form} or {@code jwt}
 * @param parse paths whose text is JSON
 * @param each path of the list that holds several messages; null if there is none
 */
record BodyLayout(String form, List<String> parse, String each) {

  private static final int DEEPEST = 3;

  static BodyLayout of(List<Request> requests) {
    String form =
        requests.stream()
            .map(BodyLayout::form)
            .filter(each -> !each.equals("json"))
            .findFirst()
            .orElse("json");
    BodyLayout layout = new BodyLayout(form, List.of(), null);
    Set<String> parse = new LinkedHashSet<>();
    for (int level = 0; level < 2; level++) {
      layout
          .trees(requests)
          .forEach(tree -> collect("", tree, 0, node -> true, BodyLayout::isJson, parse));
      layout = new BodyLayout(form, List.copyOf(parse), null);
    }
    List<JsonNode> trees = layout.trees(requests);
    String each =
        trees.stream()
            .map(BodyLayout::listOfMessages)
            .filter(Objects::nonNull)
            .findFirst()
            .filter(list -> trees.stream().noneMatch(tree -> hasLinesThere(list, tree)))
            .orElse(null);
    return new BodyLayout(form, layout.parse, each);
  }

  private List<JsonNode> trees(List<Request> requests) {
    BodyReader reader = reader();
    return requests.stream().map(reader::tree).toList();
  }

  BodyReader reader() {
    return new BodyReader(
        BodyFormat.of(form),
        null,
        ',',
        parse.stream().map(FieldPath::parse).toList(),
        each == null ? null : FieldPath.parse(each));
  }

  private static String form(Request request) {
    String body = new String(request.body(), UTF_8).strip();
    if (body.startsWith("{") || body.startsWith("[")) {
      return "json";
    }
    return body.matches("[A-Za-z0-9_-]{10,}(\\.[A-Za-z0-9_-]{10,}){2}")
        ? "jwt"
        : body.matches("[^=&\\s]+=[^\\s]*") ? "form" : "json";
  }

  /** Collects the paths of the fields that pass a test, within the objects that may be entered. */
  private static void collect(
      String path,
      JsonNode node,
      int depth,
      Predicate<JsonNode> mayEnter,
      Predicate<JsonNode> test,
      Set<String> found) {
    if (depth <= DEEPEST && mayEnter.test(node)) {
      for (var field : node.properties()) {
        String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        if (field.getKey().indexOf('.') < 0) {
          if (test.test(field.getValue())) {
            found.add(name);
          }
          collect(name, field.getValue(), depth + 1, mayEnter, test, found);
        }
      }
    }
  }

  /** Whether a text is a JSON object that holds something. */
  private static boolean isJson(JsonNode value) {
    if (!value.isTextual() || !value.textValue().strip().startsWith("{")) {
      return false;
    }
    try {
      JsonNode tree = new JsonReader(Allowance.UNCOUNTED).read(value.textValue()).tree();
      return tree.size() > 1 || (tree.size() == 1 && tree.elements().next().isObject());
    } catch (UnreadableJson e) {
      return false;
    }
  }

  /** The list whose elements have totals and lines of their own, while nothing around it has. */
  private static String listOfMessages(JsonNode tree) {
    if (tree.isArray()) {
      return "";
    }
    Set<String> lists = new LinkedHashSet<>();
    collect("", tree, 0, node -> !hasTotal(node), JsonNode::isArray, lists);
    return lists.stream()
        .filter(list -> isOfMessages(FieldPath.parse(list).at(tree)))
        .findFirst()
        .orElse(null);
  }

  /** Whether another body has something else in that place: its lines, say. */
  private static boolean hasLinesThere(String list, JsonNode tree) {
    JsonNode found = FieldPath.parse(list).at(tree);
    List<String> names = FieldPath.parse(list).names();
    return !names.isEmpty()
        && found.isArray()
        && !isOfMessages(found)
        && new FieldPath(names.subList(0, names.size() - 1))
            .at(tree).properties().stream()
                .filter(field -> field.getValue().isValueNode() || field.getValue().size() <= 2)
                .map(field -> Vocabulary.fit("total", JsonPath.HERE.then(field.getKey())))
                .anyMatch(fit -> fit >= weight("kind.total"));
  }

  private static boolean isOfMessages(JsonNode elements) {
    return StreamSupport.stream(elements.spliterator(), false)
        .map(element -> BusinessObject.of(element).node())
        .anyMatch(object -> hasTotal(object) && !LineItemsFinder.of(List.of(object)).isEmpty());
  }

  private static boolean hasTotal(JsonNode node) {
    List<Column> own =
        Columns.of(List.of(node)).stream().filter(column -> !column.path().isInList()).toList();
    return Candidate.best(own, Role.TOTAL) >= weight("kind.total");
  }
}
