package dev.serai.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a document and keeps the elements of one of its lists apart. */
final class ListBuilder {

  private final JsonParser parser;
  private final HeapWeight weight;
  private final TreeBuilder builder;
  private final List<String> names;
  private final int most;

  private List<ReadList.Element> elements = List.of();
  private int start;
  private int end;

  /**
   * @param names lead to the list, from object to object
   */
  ListBuilder(JsonParser parser, HeapWeight weight, List<String> names, int mostElements) {
    this.parser = parser;
    this.weight = weight;
    this.builder = new TreeBuilder(parser, weight);
    this.names = names;
    this.most = mostElements;
  }

  /** The document whose first token is the parser's current one. */
  ReadList document() throws IOException {
    JsonNode envelope = at(0);
    return new ReadList(envelope, builder.problem(), elements, start, end);
  }

  /** The value below the first {@code depth} names; null if it is the list. */
  private JsonNode at(int depth) throws IOException {
    if (depth == names.size()) {
      return parser.currentToken() == JsonToken.START_ARRAY ? list() : builder.value(depth);
    }
    return parser.currentToken() == JsonToken.START_OBJECT ? object(depth) : builder.value(depth);
  }

  private JsonNode object(int depth) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    weight.object();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (!builder.isReadable(name)) {
        parser.skipChildren();
        continue;
      }
      weight.entry(name, object.isEmpty());
      if (name.equals(names.get(depth))) {
        // what comes again under a name replaces what came before
        elements = List.of();
        JsonNode value = at(depth + 1);
        if (value == null) {
          object.remove(name);
        } else {
          object.set(name, value);
        }
      } else {
        object.set(name, builder.value(depth + 1));
      }
    }
    return object;
  }

  /** Null if the list has elements, else the empty list. */
  private JsonNode list() throws IOException {
    JsonProblem before = builder.problem();
    List<ReadList.Element> found = new ArrayList<>();
    start = offset() + 1;
    builder.pathsFrom(parser.getParsingContext());
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (found.size() == most) {
        throw UnreadableJson.of(
            UnreadableJson.Why.TOO_LARGE,
            "contains more than %d messages; send fewer at once".formatted(most));
      }
      weight.element();
      int first = offset();
      JsonNode tree = builder.value(names.size() + 1);
      parser.finishToken();
      int after = (int) parser.currentLocation().getByteOffset();
      found.add(new ReadList.Element(tree, builder.problem(), first, after));
    }
    end = offset();
    builder.pathsFrom(null);
    builder.restore(before);
    elements = found;
    return found.isEmpty() ? JsonNodeFactory.instance.arrayNode() : null;
  }

  private int offset() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }
}
