package dev.serai.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** A place in a request where a topic or a piece of a delivery key stands. */
sealed interface Part {

  /** The text found there; null if nothing is. */
  String of(Request request, JsonNode body);

  record Header(String name) implements Part {
    @Override
    public String of(Request request, JsonNode body) {
      return request.header(name);
    }
  }

  record Query(String name) implements Part {
    @Override
    public String of(Request request, JsonNode body) {
      return request.query().get(name);
    }
  }

  record Body(List<String> path) implements Part {
    @Override
    public String of(Request request, JsonNode body) {
      JsonNode node = body;
      for (int i = 0; i < path.size(); i++) {
        node = node.path(path.get(i));
      }
      return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
  }

  record Literal(String text) implements Part {
    @Override
    public String of(Request request, JsonNode body) {
      return text;
    }
  }

  /**
   * The part written as {@code header.NAME}, {@code query.NAME}, {@code body.PATH} or a literal.
   */
  static Part parse(String text) {
    if (text.startsWith("header.")) {
      return new Header(text.substring("header.".length()).toLowerCase(Locale.ROOT));
    }
    if (text.startsWith("query.")) {
      return new Query(text.substring("query.".length()));
    }
    if (text.startsWith("body.")) {
      return new Body(List.of(text.substring("body.".length()).split("\\.", -1)));
    }
    return new Literal(text);
  }
}
