package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import dev.serai.config.ConfigError;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;

/** A compiled mapping file: the platform's JSON in, canonical JSON (nearly) out. Thread-safe. */
public final class Mapping {

  /**
   * Thrown when a mapping cannot make anything of its input; the message, one line, says why and
   * quotes nothing.
   */
  public static final class Failed extends RuntimeException {

    Failed(String message) {
      super(message, null, false, false);
    }
  }

  private final Expression expression;

  private Mapping(Expression expression) {
    this.expression = expression;
  }

  /** Compiles a mapping; throws {@link ConfigError} with line and column. */
  public static Mapping compile(Path file, String text) {
    try {
      return new Mapping(
          new Parser(new StringReader(text))
              .withSource(file.getFileName().toString())
              .withFunctions(Functions.ALL)
              .withResourceResolver(
                  imported -> {
                    throw new JsltException("imports are not supported; write it in this file");
                  })
              .compile());
    } catch (JsltException e) {
      String message = SyntaxComplaint.of(e);
      throw e.getLine() > 0
          ? new ConfigError(file, e.getLine(), e.getColumn(), message)
          : new ConfigError(file, message);
    }
  }

  /**
   * Runs the mapping.
   *
   * @param variables {@code $settings}, {@code $headers}, {@code $topic} and {@code $timeZone}
   * @throws Failed if the mapping gives up or does not end
   */
  public JsonNode apply(Map<String, JsonNode> variables, JsonNode body) {
    try {
      return expression.apply(variables, body);
    } catch (JsltException e) {
      throw new Failed(Complaint.of(e));
    } catch (StackOverflowError e) {
      throw new Failed("the mapping recurses without end; remove the function that calls itself");
    } catch (RuntimeException e) {
      // the language's own functions fail in their own ways on odd input; none may stop the hub
      // and their messages may quote it
      throw new Failed("the mapping failed with " + e.getClass().getSimpleName());
    }
  }
}
