package dev.serai.connector.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.Request;
import dev.serai.model.FieldPath;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * How a platform formats its bodies: {@code receive.body} of a descriptor.
 *
 * @param field form field that contains the body as JSON; null if the form's fields are the body
 * @param separator of the columns of a table
 * @param parse paths whose text is JSON and is parsed, in this order
 * @param each path of the list that contains several messages; null if a body is always one message
 */
public record BodyReader(
    BodyFormat form, String field, char separator, List<FieldPath> parse, FieldPath each) {

  /** Most messages of one request; a longer list is an attack or an error. */
  static final int MAX_MESSAGES = 1_000;

  /** A body that is one JSON document. */
  public static final BodyReader PLAIN =
      new BodyReader(BodyFormat.JSON, null, ',', List.of(), null);

  /**
   * One message of a body.
   *
   * @param envelope the whole body without the list that the message came in; null if it came alone
   * @param listed whether it came in a list, even a list of one
   * @param raw the bytes to store: reading them again gives this message
   */
  public record Piece(JsonNode document, JsonNode envelope, boolean listed, byte[] raw) {}

  public BodyReader {
    parse = List.copyOf(parse);
  }

  /** The whole body as a tree; throws {@link MalformedBody}. */
  public JsonNode tree(Request request) {
    JsonNode tree =
        switch (form.in(request)) {
          case FORM -> {
            JsonNode fields = FormText.parse(request.body());
            yield field == null ? fields : FormText.json(fields, field);
          }
          case CSV -> CsvRows.parse(request.body(), separator);
          case JWT -> JwtText.parse(request.body());
          default -> JsonText.parse(request.body());
        };
    for (FieldPath path : parse) {
      TextsOfJson.parse(tree, path.names(), 0);
    }
    return tree;
  }

  /** The messages of the body, at least one; throws {@link MalformedBody}. */
  public List<Piece> pieces(Request request) {
    JsonNode tree = tree(request);
    if (each == null) {
      return List.of(new Piece(tree, null, false, request.body()));
    }
    JsonNode list = each.at(tree);
    if (!list.isArray() || list.isEmpty()) {
      return List.of(new Piece(list.isObject() ? list : tree, null, false, request.body()));
    }
    if (list.size() > MAX_MESSAGES) {
      throw new MalformedBody("the body contains more than " + MAX_MESSAGES + " messages");
    }
    JsonNode envelope = each.names().isEmpty() ? null : with(tree, null);
    List<Piece> pieces = new ArrayList<>(list.size());
    for (JsonNode message : list) {
      byte[] raw = list.size() == 1 ? request.body() : bytes(with(tree, message));
      pieces.add(new Piece(message, envelope, true, raw));
    }
    return pieces;
  }

  /** The body with a list of only this message, or (for null) without the list. */
  private JsonNode with(JsonNode tree, JsonNode message) {
    if (each.names().isEmpty()) {
      return Json.MAPPER.createArrayNode().add(message);
    }
    return with(tree, message, 0);
  }

  private JsonNode with(JsonNode node, JsonNode message, int depth) {
    String name = each.names().get(depth);
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode copy = Json.MAPPER.createObjectNode();
    object
        .properties()
        .forEach(
            entry -> {
              if (!entry.getKey().equals(name)) {
                copy.set(entry.getKey(), entry.getValue());
              } else if (depth < each.names().size() - 1) {
                copy.set(name, with(entry.getValue(), message, depth + 1));
              } else if (message != null) {
                copy.putArray(name).add(message);
              }
            });
    return copy;
  }

  private static byte[] bytes(JsonNode tree) {
    try {
      return Json.MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }
}
