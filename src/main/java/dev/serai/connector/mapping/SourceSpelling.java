package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the place in a document that a canonical field was taken from, so that a finding names it
 * as its sender does: {@code line_items[2].total}. The value is looked for; of several places that
 * have it, the one in the same entry of a list, and then the one with the most similar name.
 */
final class SourceSpelling implements UnaryOperator<String> {

  /** A document with more places is not searched to its end. */
  private static final int MOST_PLACES = 20_000;

  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)\\]");

  private final JsonNode mapped;
  private final JsonNode document;
  private int visited;

  private record Place(String path, JsonNode value) {}

  /**
   * @param mapped the event as the mapping returned it
   * @param document the message's body
   */
  SourceSpelling(JsonNode mapped, JsonNode document) {
    this.mapped = mapped;
    this.document = document;
  }

  /** The document's own name of a canonical field; the same name if it is not found. */
  @Override
  public String apply(String field) {
    JsonNode value = at(field);
    boolean told = !value.isMissingNode() && !value.isNull();
    List<Place> places = new ArrayList<>();
    visited = 0;
    collect(document, "", value, told, places);
    Place best = null;
    int most = told ? 0 : 3;
    for (Place place : places) {
      int fit = fit(place, field, value);
      if (fit >= most && (best == null || fit > most)) {
        most = fit;
        best = place;
      }
    }
    return best == null ? field : best.path;
  }

  /** The entry of a list that the event was made of, for example {@code refunds[1]}; or null. */
  String entry() {
    for (String field : List.of("refundId", "value", "occurredAt")) {
      JsonNode value = at(field);
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      List<Place> places = new ArrayList<>();
      visited = 0;
      collect(document, "", value, true, places);
      for (Place place : places) {
        int end = place.path.lastIndexOf(']');
        if (end > 0) {
          return place.path.substring(0, end + 1);
        }
      }
    }
    return null;
  }

  /** What stands there, in words that quote no text but numbers; null if nothing does. */
  String found(String field) {
    JsonNode value = at(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String text = value.asText();
    if (value.isContainerNode()) {
      return value.isArray() ? "a list" : "an object";
    }
    if (text.isBlank()) {
      return "an empty text";
    }
    return text.matches("[-+0-9., ]{1,30}") || value.isBoolean()
        ? text
        : "a text of " + text.length() + " characters";
  }

  private JsonNode at(String field) {
    JsonNode node = mapped;
    Matcher step = STEP.matcher(field);
    while (step.find()) {
      node =
          step.group(1) != null
              ? node.path(step.group(1))
              : node.path(Integer.parseInt(step.group(2)));
    }
    return node;
  }

  /** Places with the value, or without any if the mapping found none. */
  private void collect(JsonNode node, String path, JsonNode value, boolean told, List<Place> to) {
    if (visited++ > MOST_PLACES) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              each ->
                  collect(
                      each.getValue(),
                      path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                      value,
                      told,
                      to));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), path + "[" + i + "]", value, told, to);
      }
    } else if (told ? same(node, value) : node.isNull() || node.asText().isBlank()) {
      to.add(new Place(path, node));
    }
  }

  @SuppressWarnings("ReferenceEquality") // a mapping passes the document's own nodes on
  private static boolean same(JsonNode node, JsonNode value) {
    return node == value || node.equals(value) || node.asText().equals(value.asText());
  }

  @SuppressWarnings("ReferenceEquality")
  private static int fit(Place place, String field, JsonNode value) {
    int index = index(field);
    int fit = index >= 0 && place.path.contains("[" + index + "]") ? 100 : 0;
    fit += place.value == value ? 20 : 0;
    return fit + shared(last(place.path), last(field));
  }

  private static int index(String field) {
    Matcher step = Pattern.compile("\\[(\\d+)\\]").matcher(field);
    return step.find() ? Integer.parseInt(step.group(1)) : -1;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The length of the longest part that both names have. */
  private static int shared(String one, String other) {
    int longest = 0;
    for (int i = 0; i < one.length(); i++) {
      for (int j = i + longest + 1; j <= one.length(); j++) {
        if (other.contains(one.substring(i, j))) {
          longest = j - i;
        }
      }
    }
    return longest;
  }
}
