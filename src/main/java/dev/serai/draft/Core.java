package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The object within a message that is the order, the cart or the refund itself; what stands around
 * it is an envelope.
 *
 * @param score how much it looks like one
 */
record Core(Place place, JsonNode node, int score) {

  private static final int DEEPEST = 4;
  private static final int NAMED = 60;
  private static final int WRAPPED = 15;
  private static final int PER_LEVEL = 8;
  private static final Map<Role, Integer> WEIGHTS =
      Map.of(
          Role.TOTAL, 10,
          Role.ORDER_ID, 6,
          Role.CURRENCY, 4,
          Role.STATUS, 3,
          Role.OCCURRED_AT, 4,
          Role.EMAIL, 2);
  private static final int TENTH = 10;

  /** Nothing but a cart has lines under the names of what was done to them. */
  private static final int SECTIONS = 200;

  /** The likeliest object of the message; the message itself where nothing stands out. */
  static Core of(JsonNode message) {
    return search(Place.HERE, message, new Core(Place.HERE, message, Integer.MIN_VALUE));
  }

  private static Core search(Place place, JsonNode node, Core best) {
    if (!node.isObject() || place.names().size() > DEEPEST) {
      return best;
    }
    int score = score(place, node);
    Core chosen = score > best.score() ? new Core(place, node, score) : best;
    for (var field : node.properties()) {
      chosen = search(place.then(field.getKey()), field.getValue(), chosen);
    }
    return chosen;
  }

  private static int score(Place place, JsonNode node) {
    List<Column> columns = Columns.of("", List.of(node));
    int score = 0;
    for (var weight : WEIGHTS.entrySet()) {
      List<Ranked> ranked = Ranked.of(columns, weight.getKey());
      score += ranked.isEmpty() ? 0 : weight.getValue() * ranked.get(0).score() / TENTH;
    }
    List<LineList> lines = LineSearch.of(List.of(node));
    score += lines.isEmpty() ? 0 : LineSearch.score(lines.get(0), List.of(node));
    score += Section.of(List.of(node)).isEmpty() ? 0 : SECTIONS;
    score -= place.names().size() * PER_LEVEL;
    if (!place.names().isEmpty()) {
      List<String> words = Words.of(place.last());
      boolean named =
          Vocabulary.names("order", words)
              || Vocabulary.names("cart", words)
              || Vocabulary.names("refund", words);
      score += named ? NAMED : Vocabulary.wraps(place.last()) ? WRAPPED : -WRAPPED;
    }
    return score;
  }
}
