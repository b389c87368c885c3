package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.function.UnaryOperator;

/** A function for mappings written in Java, where exactness matters. */
record ExactFunction(String name, int least, int most, Body body) implements Function {

  /** An argument cannot be used; the message quotes nothing of it. */
  static final class Refused extends JsltException {

    Refused(String message) {
      super(message);
    }
  }

  /** Computes the result; absent arguments are JSON null. */
  interface Body {
    JsonNode apply(JsonNode[] arguments);
  }

  static ExactFunction of(String name, UnaryOperator<JsonNode> body) {
    return new ExactFunction(name, 1, 1, arguments -> body.apply(arguments[0]));
  }

  static ExactFunction of(String name, int least, int most, Body body) {
    return new ExactFunction(name, least, most, body);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public int getMinArguments() {
    return least;
  }

  @Override
  public int getMaxArguments() {
    return most;
  }

  @Override
  public JsonNode call(JsonNode input, JsonNode[] arguments) {
    try {
      return body.apply(arguments);
    } catch (AmountFunctions.NoNumber e) {
      return e.found();
    } catch (IllegalArgumentException e) {
      throw new Refused(name + "(): " + e.getMessage());
    }
  }
}
