package dev.serai.config;

import java.util.function.UnaryOperator;

/** Resolves {@code ${NAME}} and {@code ${NAME:default}} in the texts of a file. */
record Environment(UnaryOperator<String> variables) {

  /** A reference that cannot be resolved; the message says why and how to fix it. */
  static final class Unusable extends RuntimeException {

    Unusable(String message) {
      super(message, null, false, false);
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
        throw new Unusable("opens ${ without closing it; write ${NAME} or ${NAME:default}");
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
      throw new Unusable(
          "needs the environment variable %s, which is not set; set it and start again, as a running hub does not see it, or give a default as ${%s:default}"
              .formatted(name, name));
    }
    return reference.substring(colon + 1);
  }
}
