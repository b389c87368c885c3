package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a value stands, seen from a document or a line.
 *
 * @param names of the fields that lead there; {@link #FIRST} for the first of a list
 */
record JsonPath(List<String> names) {

  static final String FIRST = "[0]";
  static final JsonPath HERE = new JsonPath(List.of());

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  JsonPath {
    names = List.copyOf(names);
  }

  JsonPath then(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new JsonPath(longer);
  }

  int depth() {
    return names.size();
  }

  boolean isInList() {
    return names.contains(FIRST);
  }

  /** What it stands in; that of a document is the document. */
  JsonPath parent() {
    return names.isEmpty() ? this : new JsonPath(names.subList(0, names.size() - 1));
  }

  /** The last name that is one. */
  String last() {
    return names.stream().filter(name -> !name.equals(FIRST)).reduce("", (left, right) -> right);
  }

  /** What stands there; a missing node if nothing does. */
  JsonNode at(JsonNode node) {
    JsonNode found = node;
    for (String name : names) {
      found = name.equals(FIRST) ? found.path(0) : found.path(name);
    }
    return found;
  }

  /** As a mapping says it. */
  String in(String base) {
    StringBuilder text = new StringBuilder(base);
    for (String name : names) {
      if (name.equals(FIRST)) {
        text.append(FIRST);
      } else {
        text.append('.').append(PLAIN.matcher(name).matches() ? name : MappingWriter.quoted(name));
      }
    }
    return text.isEmpty() ? "." : text.toString();
  }

  /** As a part of a descriptor says it. */
  String dotted() {
    return String.join(".", names).replace(FIRST, "0");
  }
}
