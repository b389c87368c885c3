package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * The first of several values, for mappings; JSLT's {@code fallback} treats an empty text as a
 * value.
 */
final class ChoiceFunctions {

  private ChoiceFunctions() {}

  /**
   * {@code first(x, ...)}: the first that is neither null, blank nor empty; null if there is none.
   */
  static JsonNode first(JsonNode[] candidates) {
    for (JsonNode candidate : candidates) {
      if (present(candidate)) {
        return candidate;
      }
    }
    return NullNode.getInstance();
  }

  /** {@code id(x, ...)}: the first that is an id, as text; the number 0 is not an id. */
  static JsonNode id(JsonNode[] candidates) {
    for (JsonNode candidate : candidates) {
      if (present(candidate) && !isZero(candidate)) {
        return TextFunctions.text(candidate);
      }
    }
    return NullNode.getInstance();
  }

  private static boolean present(JsonNode value) {
    if (value.isTextual()) {
      return !value.textValue().isBlank();
    }
    return !value.isNull()
        && !value.isMissingNode()
        && !(value.isContainerNode() && value.isEmpty());
  }

  private static boolean isZero(JsonNode value) {
    return value.isNumber() ? value.decimalValue().signum() == 0 : value.asText().equals("0");
  }
}
