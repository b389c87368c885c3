package dev.serai.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A document that contains a list, and the list's elements apart from it.
 *
 * @param envelope the document without the list; the whole document if there is no list in that
 *     place, or an empty one
 * @param problem the first value outside of the list that was not read; null if there is none
 * @param elements of the list; empty if there is none
 * @param start offset of the byte after the list's opening bracket
 * @param end offset of the list's closing bracket
 */
public record ReadList(
    JsonNode envelope, JsonProblem problem, List<Element> elements, int start, int end) {

  public ReadList {
    elements = List.copyOf(elements);
  }

  /** Whether the offsets are known; they are not where the text is in UTF-16. */
  public boolean isLocated() {
    return start > 0;
  }

  /**
   * An element of the list.
   *
   * @param problem the first value of it that was not read; null if it is whole
   * @param start offset of its first byte
   * @param end offset of the byte after its last
   */
  public record Element(JsonNode tree, JsonProblem problem, int start, int end) {}
}
