package dev.serai.model.json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A document as it was read.
 *
 * @param tree with null, or nothing, in place of what was not read
 * @param problem the first value that was not read; null if the tree is whole
 */
public record ReadJson(JsonNode tree, JsonProblem problem) {

  /** The tree; throws {@link UnreadableJson} if it is not whole. */
  public JsonNode whole() {
    if (problem != null) {
      throw new UnreadableJson(UnreadableJson.Why.LIMIT, problem);
    }
    return tree;
  }
}
