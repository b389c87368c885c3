package dev.serai.connector.mapping;

import com.schibsted.spt.data.jslt.JsltException;
import dev.serai.config.JsltEffort;
import dev.serai.model.StorableText;
import java.util.List;

/**
 * Says why a mapping failed, without the values that JSLT quotes from its input: they are personal
 * data and would end up in logs and answers.
 */
final class MappingErrorText {

  private static final String BY_THE_MAPPING = "error: ";
  private static final int LONGEST = 300;
  private static final String NOT_SHOWN = " (values are not shown)";

  /** How JSLT's own messages begin; quoted values follow. */
  private static final List<String> BEGINNINGS =
      List.of(
          "Can't index array/string with",
          "String index out of range",
          "all() requires an array",
          "any() requires an array",
          "array() cannot convert",
          "capture() can't match against null regexp",
          "ceiling() cannot round a non-number",
          "Contains cannot operate on",
          "flatten() cannot operate on",
          "floor() cannot round a non-number",
          "format-time: Unknown timezone",
          "format-time: Couldn't parse format",
          "from-json can't parse",
          "get-key: can't look up keys in",
          "hash-int: can't process json",
          "index-of() first argument must be an array",
          "mod(): dividend cannot be a non-number",
          "mod(): divisor cannot be a non-number",
          "mod(): operands must be integral types",
          "mod(): cannot divide by zero",
          "parse-time: Couldn't parse format",
          "parse-time",
          "round() cannot round a non-number",
          "Function size() cannot work on",
          "split() can't split on null",
          "sum(): argument must be array",
          "sum(): array must contain numbers",
          "test() can't test null regexp",
          "to-json can't serialize",
          "zip() requires arrays",
          "zip() arrays were of unequal size",
          "zip-with-index() argument must be an array",
          "replace() matched the empty text",
          "Syntax error in regular expression",
          "Regexp cannot be null",
          "Can't compare",
          "Can't multiply two strings",
          "For loop can't iterate over",
          "Object comprehension can't loop over",
          "Object comprehension must have string as key",
          "Object key must be string",
          "Duplicate key",
          "Can't group-by on");

  private MappingErrorText() {}

  /**
   * One line: what failed and where.
   *
   * @param place file, line and column; null if JSLT does not know
   */
  static String of(JsltException failure, String place) {
    String message = String.valueOf(failure.getMessageWithoutLocation());
    return what(failure, message) + (place == null ? "" : " at " + place);
  }

  private static String what(JsltException failure, String message) {
    if (message.startsWith(BY_THE_MAPPING)) {
      return firstLine(message.substring(BY_THE_MAPPING.length()));
    }
    if (failure instanceof ExactFunction.Refused || failure instanceof JsltEffort.Exceeded) {
      return firstLine(message);
    }
    if (message.startsWith("number(") || message.endsWith(" to number")) {
      return "number() failed: not a number" + NOT_SHOWN;
    }
    return BEGINNINGS.stream()
        .filter(message::startsWith)
        .findFirst()
        .map(beginning -> beginning + NOT_SHOWN)
        .orElse("the mapping failed" + NOT_SHOWN);
  }

  private static String firstLine(String message) {
    // a mapping's own words may quote what a platform says, at any length
    return StorableText.line(message.lines().findFirst().orElse("no reason given"), LONGEST);
  }
}
