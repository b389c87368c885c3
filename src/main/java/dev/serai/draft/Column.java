package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One field over all documents (or all lines) studied.
 *
 * @param base what a mapping calls the thing that {@code place} begins at
 * @param values one for each document, missing ones included
 */
record Column(String base, Place place, List<JsonNode> values) {

  Column {
    values = List.copyOf(values);
  }

  /** As a mapping says it. */
  String expression() {
    return place.in(base);
  }

  List<JsonNode> said() {
    return values.stream().filter(Shape::says).toList();
  }

  boolean says(int document) {
    return Shape.says(values.get(document));
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

  /** Share of the values that stand here once only, 0 to 100. */
  int distinct() {
    List<JsonNode> said = said();
    Set<String> texts = new HashSet<>();
    said.forEach(value -> texts.add(value.asText()));
    return said.isEmpty() ? 0 : texts.size() * 100 / said.size();
  }
}
