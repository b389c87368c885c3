package dev.serai.cli.demo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named texts, and templates that use them as {@code ${name}}. */
final class DayVariables {

  private static final int MAX_DEPTH = 5;

  private final Map<String, String> values = new LinkedHashMap<>();

  DayVariables() {}

  DayVariables(DayVariables others) {
    values.putAll(others.values);
  }

  DayVariables set(String name, String value) {
    values.put(name, value);
    return this;
  }

  DayVariables setAll(Map<String, String> others) {
    if (others != null) {
      values.putAll(others);
    }
    return this;
  }

  String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the script uses ${" + name + "}, which nothing sets");
    }
    return fill(value);
  }

  /** The template with its names replaced; values may use names themselves. */
  String fill(String template) {
    String text = template;
    for (int depth = 0; depth < MAX_DEPTH && text.contains("${"); depth++) {
      StringBuilder filled = new StringBuilder();
      int from = 0;
      for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
        int end = text.indexOf('}', start);
        String name = text.substring(start + 2, end);
        String value = values.get(name);
        if (value == null) {
          throw new IllegalStateException("the script uses ${" + name + "}, which nothing sets");
        }
        filled.append(text, from, start).append(value);
        from = end + 1;
      }
      text = filled.append(text, from, text.length()).toString();
    }
    return text;
  }

  /** A number, or the difference of two: {@code "${quantity} - 1"}. */
  BigDecimal number(String template) {
    String[] parts = fill(template).split(" - ", 2);
    BigDecimal first = new BigDecimal(parts[0].strip());
    return parts.length == 1 ? first : first.subtract(new BigDecimal(parts[1].strip()));
  }
}
