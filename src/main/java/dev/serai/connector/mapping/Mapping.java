package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.JsltException;
import dev.serai.config.JsltFile;
import dev.serai.config.JsltProgram;
import dev.serai.config.JsltText;
import dev.serai.model.Currencies;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A compiled mapping file: the platform's JSON in, (almost) canonical JSON out. Thread-safe. */
public final class Mapping {

  /**
   * Thrown if a mapping fails on its input; the message is one line that says why and quotes
   * nothing.
   */
  public static final class Failed extends RuntimeException {

    Failed(String message) {
      super(message, null, false, false);
    }
  }

  /** The variables it sees in addition to the body. */
  private static final Set<String> VARIABLES =
      Set.of("settings", "headers", "topic", "envelope", "timeZone");

  private final String name;
  private final JsltText text;
  private final JsltProgram program;

  private Mapping(String name, JsltText text, JsltProgram program) {
    this.name = name;
    this.text = text;
    this.program = program;
  }

  /** Compiles a mapping; throws {@link dev.serai.config.ConfigError} with line and column. */
  public static Mapping compile(Path file, String text) {
    return new Mapping(
        file.getFileName().toString(),
        new JsltText(text),
        new JsltFile(file, text, Functions.ALL, VARIABLES).compile());
  }

  /**
   * Where it sets a field of its result, for example {@code order.jslt:7:3}; only its name if that
   * is unknown.
   *
   * @param field as errors name it, for example {@code lineItems[0].currency}
   */
  public String place(String field) {
    return text.field(field)
        .map(place -> name + ":" + place.line() + ":" + place.column())
        .orElse(name);
  }

  /**
   * Runs the mapping.
   *
   * @param variables {@code $settings}, {@code $headers}, {@code $topic} and {@code $timeZone}
   * @param currencies of the company
   * @throws Failed if the mapping fails, or does more than is in proportion to its input
   */
  public JsonNode apply(Map<String, JsonNode> variables, Currencies currencies, JsonNode body) {
    try {
      return CompanyCurrencies.during(currencies, () -> program.apply(variables, body));
    } catch (JsltException e) {
      throw new Failed(MappingErrorText.of(e, program.place(e)));
    } catch (RuntimeException e) {
      // JSLT's own functions throw all kinds of exceptions on odd input; none may stop the hub, and
      // their messages may quote the input
      throw new Failed("the mapping failed with " + e.getClass().getSimpleName());
    }
  }
}
