package dev.serai.connector.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The differences between two JSON trees, field by field. */
final class Differences {

  private final List<String> lines = new ArrayList<>();

  private Differences() {}

  /** One line for each field that differs. */
  static List<String> between(JsonNode expected, JsonNode actual) {
    Differences differences = new Differences();
    differences.compare("", expected, actual);
    return differences.lines;
  }

  private void compare(String path, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(path.isEmpty() ? name : path + "." + name, expected.path(name), actual.path(name));
      }
    } else if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        compare(path + "[" + i + "]", expected.path(i), actual.path(i));
      }
    } else if (!same(expected, actual)) {
      lines.add(
          "%s: expected %s, got %s"
              .formatted(path.isEmpty() ? "all" : path, show(expected), show(actual)));
    }
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    return expected.equals(actual);
  }

  private static String show(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
