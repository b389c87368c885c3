package dev.serai.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/** Keeps the wanted values of a document and passes over the rest without building it. */
final class FieldPicker {

  private final JsonReader reader;
  private final JsonParser parser;
  private final HeapWeight weight;

  FieldPicker(JsonReader reader, JsonParser parser, HeapWeight weight) {
    this.reader = reader;
    this.parser = parser;
    this.weight = weight;
  }

  /** What is wanted of the value whose first token is the parser's current one. */
  JsonNode pick(WantedFields wanted) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT && !wanted.isLeaf()) {
      return object(wanted);
    }
    if (token == JsonToken.START_ARRAY && wanted.lastIndex() >= 0) {
      return list(wanted);
    }
    if (token == JsonToken.VALUE_STRING && wanted.isParsed() && !wanted.isLeaf()) {
      return within(parser.getText(), wanted);
    }
    if (token.isStructStart()) {
      parser.skipChildren();
      return NullNode.instance;
    }
    return new TreeBuilder(parser, weight).value(0);
  }

  private JsonNode object(WantedFields wanted) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      WantedFields below = wanted.below(name);
      if (below == null) {
        parser.skipChildren();
      } else {
        object.set(name, pick(below));
      }
    }
    return object;
  }

  private JsonNode list(WantedFields wanted) throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    int last = wanted.lastIndex();
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      WantedFields below = i <= last ? wanted.below(Integer.toString(i)) : null;
      if (below != null) {
        list.add(pick(below));
      } else {
        parser.skipChildren();
        if (i <= last) {
          list.addNull();
        }
      }
    }
    return list;
  }

  /** A text that is not JSON is no place for anything. */
  private JsonNode within(String text, WantedFields wanted) {
    weight.text(text.length());
    try {
      return reader.only(text.getBytes(UTF_8), wanted);
    } catch (UnreadableJson e) {
      return TextNode.valueOf(text);
    }
  }
}
