package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * One field over all documents (or all lines) that were given.
 *
 * @param base what a mapping calls the thing that {@code path} begins at
 * @param values one for each document, missing ones included
 */
record Column(String base, JsonPath path, List<JsonNode> values) {

  Column {
    values = List.copyOf(values);
  }

  /** As a mapping says it. */
  String expression() {
    return path.in(base);
  }

  /** For a person. */
  String quotedPath() {
    return "\"" + path.dotted() + "\"";
  }

  /** The values that say something. */
  List<JsonNode> said() {
    return values.stream().filter(ValueType::says).toList();
  }

  boolean says(int document) {
    return ValueType.says(values.get(document));
  }

  /** Share of the documents that say it, 0 to 100. */
  int coverage() {
    return values.isEmpty() ? 0 : said().size() * 100 / values.size();
  }

  /** Whether nine of ten values are such; false without any. */
  boolean mostly(Predicate<JsonNode> test) {
    List<JsonNode> said = said();
    return !said.isEmpty() && said.stream().filter(test).count() * 10 >= said.size() * 9L;
  }

  boolean any(Predicate<JsonNode> test) {
    return said().stream().anyMatch(test);
  }

  /** Whether no two documents say the same. */
  boolean isUnique() {
    return said().stream().map(JsonNode::asText).distinct().count() == said().size();
  }

  /** Whether both stand in the same object. */
  boolean isBeside(Column other) {
    return base.equals(other.base)
        && path.depth() == other.path.depth()
        && path.parent().equals(other.path.parent());
  }
}
