package dev.serai.connector.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.http.Request;
import dev.serai.model.FieldPath;
import dev.serai.model.Json;
import dev.serai.model.json.JsonProblem;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.ReadJson;
import dev.serai.model.json.ReadList;
import dev.serai.model.json.UnreadableJson;
import dev.serai.model.json.WantedFields;
import java.util.Collection;
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
   * @param problem why the document is not whole, for example a number that is too long; null if it
   *     is
   */
  public record Piece(
      JsonNode document, JsonNode envelope, boolean listed, byte[] raw, String problem) {

    private static Piece alone(JsonNode document, byte[] raw, JsonProblem problem) {
      return new Piece(document, null, false, raw, problem == null ? null : problem.text());
    }
  }

  public BodyReader {
    parse = List.copyOf(parse);
  }

  /** The whole body as a tree; throws {@link MalformedBody}. */
  public JsonNode tree(Request request) {
    try {
      return document(request, new JsonReader(request.memory())).whole();
    } catch (UnreadableJson e) {
      throw MalformedBody.of(e);
    }
  }

  private ReadJson document(Request request, JsonReader reader) {
    ReadJson read =
        switch (form.in(request)) {
          case FORM -> {
            JsonNode fields = FormText.parse(request.body(), request.memory());
            yield field == null
                ? new ReadJson(fields, null)
                : reader.read(FormText.text(fields, field));
          }
          case CSV ->
              new ReadJson(CsvRows.parse(request.body(), separator, request.memory()), null);
          case JWT -> reader.read(JwtText.claims(request.body()));
          default -> reader.read(request.body());
        };
    JsonProblem within = reader.readWithin(read.tree(), parse);
    return read.problem() == null ? new ReadJson(read.tree(), within) : read;
  }

  /**
   * Only the values at {@code paths}, of a body whose sender is not known yet, so that it costs no
   * more memory than it has bytes; a missing node if it cannot be read. A table has none.
   */
  public JsonNode only(Request request, Collection<FieldPath> paths) {
    try {
      BodyFormat format = form.in(request);
      if (format == BodyFormat.CSV) {
        return MissingNode.getInstance();
      }
      byte[] json = request.body();
      if (format == BodyFormat.FORM) {
        JsonNode fields = FormText.parse(json, request.memory());
        if (field == null) {
          return fields;
        }
        json = FormText.text(fields, field).getBytes(UTF_8);
      } else if (format == BodyFormat.JWT) {
        json = JwtText.claims(json);
      }
      return new JsonReader(request.memory()).only(json, WantedFields.of(paths, parse));
    } catch (MalformedBody | UnreadableJson e) {
      return MissingNode.getInstance();
    }
  }

  /** The messages of the body, at least one; throws {@link MalformedBody}. */
  public List<Piece> pieces(Request request) {
    try {
      return pieces(request, new JsonReader(request.memory()));
    } catch (UnreadableJson e) {
      throw MalformedBody.of(e);
    }
  }

  private List<Piece> pieces(Request request, JsonReader reader) {
    if (each != null && parse.isEmpty() && form.in(request) == BodyFormat.JSON) {
      ReadList list = reader.list(request.body(), each, MAX_MESSAGES);
      if (list.isLocated() || list.elements().isEmpty()) {
        return pieces(list, request, request.body());
      }
    }
    ReadJson read = document(request, reader);
    if (each == null || read.problem() != null) {
      return List.of(Piece.alone(read.tree(), request.body(), read.problem()));
    }
    byte[] json = bytes(read.tree());
    return pieces(reader.list(json, each, MAX_MESSAGES), request, json);
  }

  private List<Piece> pieces(ReadList list, Request request, byte[] json) {
    if (list.elements().isEmpty()) {
      JsonNode found = each.at(list.envelope());
      return List.of(
          Piece.alone(found.isObject() ? found : list.envelope(), request.body(), list.problem()));
    }
    RawMessages raw = new RawMessages(json, list, request.body());
    request.memory().take(raw.bytes());
    return list.elements().stream()
        .map(
            element -> {
              JsonProblem problem = element.problem() == null ? list.problem() : element.problem();
              return new Piece(
                  element.tree(),
                  list.envelope(),
                  true,
                  raw.of(element),
                  problem == null ? null : problem.text());
            })
        .toList();
  }

  private static byte[] bytes(JsonNode tree) {
    try {
      return Json.MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }
}
