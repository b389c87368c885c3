package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The object within a message that is the order, the cart or the refund itself; what stands around
 * it is an envelope.
 *
 * @param score how much it looks like one
 */
record BusinessObject(JsonPath path, JsonNode node, int score) {

  private static final int DEEPEST = 4;
  private static final Map<Role, String> TELLING =
      Map.of(
          Role.TOTAL, "object.total",
          Role.ORDER_ID, "object.order-id",
          Role.CURRENCY, "object.currency",
          Role.STATUS, "object.status",
          Role.OCCURRED_AT, "object.time",
          Role.EMAIL, "object.email");

  /** The likeliest object of the message; the message itself where nothing stands out. */
  static BusinessObject of(JsonNode message) {
    return search(
        JsonPath.HERE, message, new BusinessObject(JsonPath.HERE, message, Integer.MIN_VALUE));
  }

  private static BusinessObject search(JsonPath path, JsonNode node, BusinessObject best) {
    if (!node.isObject() || path.depth() > DEEPEST) {
      return best;
    }
    int score = score(path, node);
    BusinessObject chosen = score > best.score() ? new BusinessObject(path, node, score) : best;
    for (var field : node.properties()) {
      chosen = search(path.then(field.getKey()), field.getValue(), chosen);
    }
    return chosen;
  }

  private static int score(JsonPath path, JsonNode node) {
    List<JsonNode> alone = List.of(node);
    List<Column> columns = Columns.of(alone);
    int score = -path.depth() * weight("object.depth");
    for (var role : TELLING.entrySet()) {
      score += weight(role.getValue()) * Candidate.best(columns, role.getKey()) / 100;
    }
    List<LineItemsPath> lines = LineItemsFinder.of(alone);
    score += lines.isEmpty() ? 0 : LineItemsFinder.score(lines.get(0), alone);
    score += ActionSection.of(alone).isEmpty() ? 0 : weight("object.cart-actions");
    if (StreamSupport.stream(node.spliterator(), false).anyMatch(RequestPart::readsLikeATopic)) {
      score -= weight("object.tells-topic");
    }
    if (path.depth() > 0) {
      score +=
          DocumentKind.isNamed(Words.of(path.last()))
              ? weight("object.named")
              : Vocabulary.lists("envelope", path.last())
                  ? weight("object.wrapped")
                  : -weight("object.wrapped");
    }
    return score;
  }
}
