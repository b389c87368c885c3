package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.impl.AbstractNode;
import com.schibsted.spt.data.jslt.impl.DivideOperator;
import com.schibsted.spt.data.jslt.impl.ExpressionNode;
import com.schibsted.spt.data.jslt.impl.FunctionExpression;
import com.schibsted.spt.data.jslt.impl.LiteralExpression;
import com.schibsted.spt.data.jslt.impl.Location;
import com.schibsted.spt.data.jslt.impl.MinusOperator;
import com.schibsted.spt.data.jslt.impl.MultiplyOperator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What JSLT knows and a mapping may not do: it only selects and renames. */
final class JsltRules {

  private static final String CALCULATES =
      "JSLT calculates in doubles; use times(), divided(), sum(), net() or scaled()";
  private static final String NOT_REPEATABLE =
      "a mapping must come to the same result when it is replayed; remove it";

  /** Functions of JSLT, and what to do instead. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("parse-time", "use utc(), zoned(), local-time() or epoch-seconds()"),
          Map.entry("format-time", "use utc(), zoned(), local-time() or epoch-seconds()"),
          Map.entry("from-json", "use json()"),
          Map.entry("round", CALCULATES),
          Map.entry("floor", CALCULATES),
          Map.entry("ceiling", CALCULATES),
          Map.entry("mod", CALCULATES),
          Map.entry("now", NOT_REPEATABLE),
          Map.entry("random", NOT_REPEATABLE),
          Map.entry("uuid", NOT_REPEATABLE));

  private static final Set<String> WITH_PATTERN = Set.of("test", "capture", "split", "replace");

  private JsltRules() {}

  /** Throws {@link ConfigError} for the first that a mapping may not do. */
  static void check(JsltFile file, List<ExpressionNode> parts) {
    if (parts != null) {
      parts.stream().filter(Objects::nonNull).forEach(part -> check(file, part));
    }
  }

  private static void check(JsltFile file, ExpressionNode part) {
    String problem = problem(part);
    if (problem != null) {
      Location place = part instanceof AbstractNode node ? node.getLocation() : null;
      throw place == null
          ? file.at(1, 1, problem)
          : file.at(place.getLine(), place.getColumn(), problem);
    }
    check(file, part.getChildren());
  }

  private static String problem(ExpressionNode part) {
    if (part instanceof MultiplyOperator
        || part instanceof DivideOperator
        || part instanceof MinusOperator) {
      return "mappings do not calculate: " + CALCULATES;
    }
    if (!(part instanceof FunctionExpression call)) {
      return null;
    }
    String refused = REFUSED.get(call.getFunctionName());
    if (refused != null) {
      return "%s() is not for mappings: %s".formatted(call.getFunctionName(), refused);
    }
    return WITH_PATTERN.contains(call.getFunctionName()) ? pattern(call.getChildren()) : null;
  }

  private static String pattern(List<ExpressionNode> arguments) {
    if (arguments.size() > 1 && arguments.get(1) instanceof LiteralExpression literal) {
      JsonNode pattern = literal.apply(null, null);
      if (pattern.isTextual() && HeavyPattern.is(pattern.textValue())) {
        return "this pattern repeats a repetition, or refers back, and may take for ever on some"
            + " texts; write it without";
      }
    }
    return null;
  }
}
