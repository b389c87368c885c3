package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a value stands, seen from a document or a line.
 *
 * @param names of the fields that lead there; {@link #FIRST} for the first of a list
 */
record Place(List<String> names) {

  static final String FIRST = "[0]";
  static final Place HERE = new Place(List.of());

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  Place {
    names = List.copyOf(names);
  }

  Place then(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new Place(longer);
  }

  Place parent() {
    return new Place(names.subList(0, names.size() - 1));
  }

  /** The last name that is one. */
  String last() {
    for (int i = names.size() - 1; i >= 0; i--) {
      if (!names.get(i).equals(FIRST)) {
        return names.get(i);
      }
    }
    return "";
  }

  /** As a mapping says it. */
  String in(String base) {
    StringBuilder text = new StringBuilder(base);
    for (String name : names) {
      if (name.equals(FIRST)) {
        text.append(FIRST);
      } else if (PLAIN.matcher(name).matches()) {
        text.append('.').append(name);
      } else {
        text.append(".\"").append(name.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      }
    }
    return text.isEmpty() ? "." : text.toString();
  }

  /** As a part of a descriptor says it. */
  String dotted() {
    return String.join(".", names).replace(FIRST, "0");
  }
}
