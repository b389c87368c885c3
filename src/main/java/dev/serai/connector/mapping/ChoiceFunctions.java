package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * First-of-several for mappings; the language's {@code fallback} takes an empty text for a value.
 */
final class ChoiceFunctions {

  private ChoiceFunctions() {}

  /** {@code first(x, ...)}: the first that is not null, blank or empty; null if none is. */
  static JsonNode first(JsonNode[] candidates) {
    for (JsonNode candidate : candidates) {
      if (present(candidate)) {
        return candidate;
      }
    }
    return NullNode.getInstance();
  }

  /** {@code id(x, ...)}: the first that names something, as text; the number 0 names nothing. */
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
