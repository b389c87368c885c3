package dev.serai.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.model.StorableText;
import java.io.IOException;

/**
 * Builds trees from a parser's tokens. A value beyond a limit is passed over without being
 * converted, and the first of them is remembered; all else is read.
 */
final class TreeBuilder {

  private static final int MOST_LEVELS = 64;

  /** Characters of a number; the longest that the model takes has forty digits. */
  private static final int LONGEST_NUMBER = 200;

  /** Digits of an exponent: BigDecimal can be brought to write out a billion zeros. */
  private static final int LONGEST_EXPONENT = 3;

  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_PATH = 200;

  private final JsonParser parser;
  private final HeapWeight weight;
  private JsonStreamContext base;
  private JsonProblem problem;

  TreeBuilder(JsonParser parser, HeapWeight weight) {
    this.parser = parser;
    this.weight = weight;
  }

  /** The first value that was passed over since this was called last; null if none was. */
  JsonProblem problem() {
    JsonProblem found = problem;
    problem = null;
    return found;
  }

  /** From now on paths begin below this context; null for the root. */
  void pathsFrom(JsonStreamContext context) {
    base = context;
  }

  /** Remembers what {@link #problem} returned. */
  void restore(JsonProblem found) {
    problem = found;
  }

  /** The value whose first token is the parser's current one. */
  JsonNode value(int level) throws IOException {
    return switch (parser.currentTokenId()) {
      case JsonTokenId.ID_START_OBJECT -> level < MOST_LEVELS ? object(level + 1) : tooDeep();
      case JsonTokenId.ID_START_ARRAY -> level < MOST_LEVELS ? list(level + 1) : tooDeep();
      case JsonTokenId.ID_STRING -> text();
      case JsonTokenId.ID_NUMBER_INT -> whole();
      case JsonTokenId.ID_NUMBER_FLOAT -> decimal();
      case JsonTokenId.ID_TRUE -> BooleanNode.TRUE;
      case JsonTokenId.ID_FALSE -> BooleanNode.FALSE;
      default -> NullNode.instance;
    };
  }

  private JsonNode object(int level) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    weight.object();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (isReadable(name)) {
        weight.entry(name, object.isEmpty());
        object.set(name, value(level));
      } else {
        parser.skipChildren();
      }
    }
    return object;
  }

  /** A name that is too long is no name of the model, of a platform or of a setting. */
  boolean isReadable(String name) {
    if (name.length() <= LONGEST_NAME) {
      return true;
    }
    // the path ends at the object: the name itself may be anything
    passOver(
        parser.getParsingContext().getParent(),
        "has a name of more than " + LONGEST_NAME + " characters");
    return false;
  }

  private JsonNode list(int level) throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    weight.list();
    while (parser.nextToken().id() != JsonTokenId.ID_END_ARRAY) {
      weight.element();
      list.add(value(level));
    }
    return list;
  }

  private JsonNode tooDeep() throws IOException {
    passOver("is nested more than " + MOST_LEVELS + " levels deep");
    parser.skipChildren();
    return NullNode.instance;
  }

  private JsonNode text() throws IOException {
    weight.text(parser.getTextLength());
    return TextNode.valueOf(parser.getText());
  }

  private JsonNode whole() throws IOException {
    if (parser.getTextLength() > LONGEST_NUMBER) {
      return tooLong();
    }
    switch (parser.getNumberType()) {
      case INT -> {
        weight.number();
        return IntNode.valueOf(parser.getIntValue());
      }
      case LONG -> {
        weight.number();
        return LongNode.valueOf(parser.getLongValue());
      }
      default -> {
        weight.exactNumber();
        return BigIntegerNode.valueOf(parser.getBigIntegerValue());
      }
    }
  }

  private JsonNode decimal() throws IOException {
    int length = parser.getTextLength();
    if (length > LONGEST_NUMBER) {
      return tooLong();
    }
    if (hasLongExponent(parser.getTextCharacters(), parser.getTextOffset(), length)) {
      passOver("is a number with an exponent of more than " + LONGEST_EXPONENT + " digits");
      return NullNode.instance;
    }
    weight.exactNumber();
    return DecimalNode.valueOf(parser.getDecimalValue());
  }

  private static boolean hasLongExponent(char[] text, int start, int length) {
    int digits = 0;
    for (int i = start + length - 1; i >= start; i--) {
      char sign = text[i];
      if (sign == 'e' || sign == 'E') {
        return digits > LONGEST_EXPONENT;
      }
      if (sign == '.') {
        return false;
      }
      if (sign != '+' && sign != '-') {
        digits++;
      }
    }
    return false;
  }

  private JsonNode tooLong() {
    passOver("is a number of more than " + LONGEST_NUMBER + " characters");
    return NullNode.instance;
  }

  private void passOver(String message) {
    passOver(parser.getParsingContext(), message);
  }

  private void passOver(JsonStreamContext where, String message) {
    if (problem == null) {
      problem = new JsonProblem(path(where), message);
    }
  }

  /** {@code line_items[0].price}, of the value that is read now. */
  @SuppressWarnings("ReferenceEquality")
  private String path(JsonStreamContext context) {
    StringBuilder path = new StringBuilder();
    for (JsonStreamContext at = context;
        at != null && at != base && !at.inRoot();
        at = at.getParent()) {
      String dot = path.isEmpty() || path.charAt(0) == '[' ? "" : ".";
      if (at.inArray() && at.hasCurrentIndex()) {
        path.insert(0, "[" + at.getCurrentIndex() + "]" + dot);
      } else if (at.inObject() && at.getCurrentName() != null) {
        path.insert(0, at.getCurrentName() + dot);
      }
    }
    return StorableText.line(path.toString(), LONGEST_PATH);
  }
}
