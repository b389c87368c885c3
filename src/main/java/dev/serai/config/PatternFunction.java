package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.impl.NodeUtils;
import com.schibsted.spt.data.jslt.impl.RegexpFunction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * JSLT's functions of regular expressions, as JSLT defines them, except that a pattern which goes
 * back and forth over its text ends.
 */
enum PatternFunction implements Function, RegexpFunction {
  TEST(2) {
    @Override
    JsonNode apply(JsonNode text, JsonNode[] arguments) {
      return BooleanNode.valueOf(matcher(text, pattern(arguments)).find());
    }

    @Override
    JsonNode ofNull() {
      return BooleanNode.FALSE;
    }
  },
  CAPTURE(2) {
    @Override
    JsonNode apply(JsonNode text, JsonNode[] arguments) {
      Pattern pattern = pattern(arguments);
      Matcher matcher = matcher(text, pattern);
      ObjectNode groups = JsonNodeFactory.instance.objectNode();
      if (matcher.find()) {
        Matcher names = GROUP.matcher(pattern.pattern());
        while (names.find()) {
          groups.put(names.group(1), matcher.group(names.group(1)));
        }
      }
      return groups;
    }
  },
  SPLIT(2) {
    @Override
    JsonNode apply(JsonNode text, JsonNode[] arguments) {
      String whole = NodeUtils.toString(text, false);
      return NodeUtils.toJson(pattern(arguments).split(new MeteredText(whole)));
    }
  },
  REPLACE(3) {
    @Override
    JsonNode apply(JsonNode text, JsonNode[] arguments) {
      String replacement = NodeUtils.toString(arguments[2], false);
      Matcher matcher = matcher(text, pattern(arguments));
      StringBuilder replaced = new StringBuilder();
      boolean found = false;
      while (matcher.find()) {
        if (matcher.start() == matcher.end()) {
          throw new JsltException("replace() matched the empty text");
        }
        found = true;
        JsltEffort.step(1L + replacement.length() / 64);
        matcher.appendReplacement(replaced, Matcher.quoteReplacement(replacement));
      }
      return !found && text.isTextual()
          ? text
          : TextNode.valueOf(matcher.appendTail(replaced).toString());
    }
  };

  /** Patterns that come from documents must not fill the memory. */
  private static final int MOST_KEPT = 1_000;

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");
  private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();

  private final int arguments;

  PatternFunction(int arguments) {
    this.arguments = arguments;
  }

  /** The result for a text, or for another value that is read as its JSON. */
  abstract JsonNode apply(JsonNode text, JsonNode[] arguments);

  JsonNode ofNull() {
    return NullNode.getInstance();
  }

  @Override
  public JsonNode call(JsonNode input, JsonNode[] given) {
    JsltEffort.step(1);
    return given[0].isNull() ? ofNull() : apply(given[0], given);
  }

  Pattern pattern(JsonNode[] given) {
    String pattern = NodeUtils.toString(given[1], true);
    if (pattern == null) {
      throw new JsltException("Regexp cannot be null");
    }
    Pattern kept = KEPT.get(pattern);
    if (kept != null) {
      return kept;
    }
    try {
      Pattern compiled = Pattern.compile(pattern);
      if (KEPT.size() < MOST_KEPT) {
        KEPT.put(pattern, compiled);
      }
      return compiled;
    } catch (PatternSyntaxException | StackOverflowError e) {
      throw new JsltException("Syntax error in regular expression", e);
    }
  }

  static Matcher matcher(JsonNode text, Pattern pattern) {
    return pattern.matcher(new MeteredText(NodeUtils.toString(text, false)));
  }

  @Override
  public int regexpArgumentNumber() {
    return 1;
  }

  @Override
  public String getName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public int getMinArguments() {
    return arguments;
  }

  @Override
  public int getMaxArguments() {
    return arguments;
  }
}
