package dev.serai.connector.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.http.Request;
import dev.serai.model.FieldPath;
import java.util.Locale;

/** A field of a request that contains a topic or a part of a delivery key. */
public sealed interface RequestField {

  /** The text of the field; null if it is not there. */
  String of(Request request, JsonNode body);

  /** The field as written in a descriptor. */
  String shown();

  record Header(String name) implements RequestField {
    @Override
    public String shown() {
      return "header." + name;
    }

    @Override
    public String of(Request request, JsonNode body) {
      return request.header(name);
    }
  }

  record Query(String name) implements RequestField {
    @Override
    public String shown() {
      return "query." + name;
    }

    @Override
    public String of(Request request, JsonNode body) {
      return request.query().get(name);
    }
  }

  record Body(FieldPath path) implements RequestField {
    @Override
    public String shown() {
      return "body." + String.join(".", path.names());
    }

    @Override
    public String of(Request request, JsonNode body) {
      return path.textAt(body);
    }
  }

  record Literal(String text) implements RequestField {
    @Override
    public String shown() {
      return text;
    }

    @Override
    public String of(Request request, JsonNode body) {
      return text;
    }
  }

  /**
   * The field written as {@code header.NAME}, {@code query.NAME}, {@code body.PATH} or a literal.
   */
  static RequestField parse(String text) {
    if (text.startsWith("header.")) {
      return new Header(text.substring("header.".length()).toLowerCase(Locale.ROOT));
    }
    if (text.startsWith("query.")) {
      return new Query(text.substring("query.".length()));
    }
    if (text.startsWith("body.")) {
      return new Body(FieldPath.parse(text.substring("body.".length())));
    }
    return new Literal(text);
  }
}
