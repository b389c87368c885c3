package dev.serai.config;

import java.util.function.UnaryOperator;

/** Resolves {@code ${NAME}} and {@code ${NAME:default}} in the texts of a file. */
record Environment(UnaryOperator<String> variables) {

  /** A variable that is not set and has no default. */
  static final class Missing extends RuntimeException {

    private final String variable;

    Missing(String variable) {
      super(variable, null, false, false);
      this.variable = variable;
    }

    String variable() {
      return variable;
    }
  }

  String resolve(String text) {
    int start = text.indexOf("${");
    if (start < 0) {
      return text;
    }
    StringBuilder resolved = new StringBuilder();
    int from = 0;
    while (start >= 0) {
      int end = text.indexOf('}', start);
      if (end < 0) {
        break;
      }
      resolved.append(text, from, start).append(value(text.substring(start + 2, end)));
      from = end + 1;
      start = text.indexOf("${", from);
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private String value(String reference) {
    int colon = reference.indexOf(':');
    String name = colon < 0 ? reference : reference.substring(0, colon);
    String value = variables.apply(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (colon < 0) {
      throw new Missing(name);
    }
    return reference.substring(colon + 1);
  }
}
