package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.JsltException;
import dev.serai.model.json.Allowance;
import java.util.function.Supplier;

/**
 * Counts what one run of a mapping does, and ends it where that is out of proportion to its input.
 * Steps are counted, not time, so that a replay comes to the same end.
 */
public final class JsltEffort {

  /** The mapping does too much; the message quotes nothing. */
  public static final class Exceeded extends JsltException {

    Exceeded(String message) {
      super(message);
    }
  }

  /** Steps of a run on the smallest input. */
  private static final long BASE = 200_000;

  /**
   * Further steps for each value of the input: a mapping that looks for fields under many names
   * takes hundreds.
   */
  private static final long FOR_EACH_VALUE = 2_000;

  /** Steps of any run: a few seconds. */
  private static final long MOST = 50_000_000;

  /** Characters of the texts put into objects, and bytes of JSON read from texts. */
  private static final long MOST_OUTPUT = 32L * 1024 * 1024;

  private static final ThreadLocal<JsltEffort> CURRENT = new ThreadLocal<>();

  private final JsonNode input;
  private long allowed = BASE;
  private boolean counted;
  private long steps;
  private long output;

  private JsltEffort(JsonNode input) {
    this.input = input;
  }

  /** What {@code run} returns; throws {@link Exceeded} if it does too much. */
  static JsonNode of(JsonNode input, Supplier<JsonNode> run) {
    JsltEffort outer = CURRENT.get();
    CURRENT.set(new JsltEffort(input));
    try {
      return run.get();
    } finally {
      CURRENT.set(outer);
    }
  }

  /** Counts work that is done next. */
  static void step(long number) {
    JsltEffort effort = CURRENT.get();
    if (effort != null) {
      effort.add(number);
    }
  }

  private void add(long number) {
    steps += number;
    if (steps > allowed) {
      if (!counted) {
        counted = true;
        allowed = Math.min(MOST, BASE + FOR_EACH_VALUE * values(input));
      }
      if (steps > allowed) {
        throw new Exceeded(
            "the mapping takes more than %d steps on this document; let it loop less within loops, or send less at once"
                .formatted(allowed));
      }
    }
  }

  private static long values(JsonNode node) {
    long values = 1;
    for (JsonNode child : node) {
      values += values(child);
    }
    return values;
  }

  /** Counts a value that is put into an object. */
  static void put(JsonNode value) {
    JsltEffort effort = CURRENT.get();
    if (effort != null) {
      effort.add(1);
      if (value instanceof TextNode text) {
        effort.grow(text.textValue().length());
      }
    }
  }

  private void grow(long size) {
    output += size;
    if (output > MOST_OUTPUT) {
      throw new Exceeded(
          "the mapping makes more than %d MB of text; leave out what is not needed"
              .formatted(MOST_OUTPUT / (1024 * 1024)));
    }
  }

  /** For what a function reads from a text. */
  public static Allowance memory() {
    JsltEffort effort = CURRENT.get();
    return effort == null ? Allowance.UNCOUNTED : effort::grow;
  }
}
