package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.Map;

/** A mapping, ready to run within limits of work and of output. Thread-safe. */
public final class JsltProgram {

  private final Expression expression;
  private final JsltLoops loops;

  JsltProgram(Expression expression, JsltLoops loops) {
    this.expression = expression;
    this.loops = loops;
  }

  /** The mapping's result; throws {@link JsltException} if it fails, also at its limits. */
  public JsonNode apply(Map<String, JsonNode> variables, JsonNode input) {
    try {
      return JsltEffort.of(input, () -> expression.apply(variables, input));
    } catch (StackOverflowError e) {
      throw new JsltException("the mapping is nested too deeply; use let for its inner parts");
    }
  }

  /** Where it failed, {@code order.jslt:7:3}; null if JSLT does not know. */
  public String place(JsltException failure) {
    return failure.getLine() > 0
        ? "%s:%d:%d"
            .formatted(
                failure.getSource(),
                failure.getLine(),
                loops.column(failure.getLine(), failure.getColumn()))
        : null;
  }
}
