package dev.serai.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.connector.body.BodyReader.Piece;
import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.body.RequestField;
import dev.serai.connector.descriptor.Descriptor.Receive;
import dev.serai.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits a request into its messages. */
public record MessageSplitter(Receive receive) {

  /**
   * The messages, at least one.
   *
   * @param topic of each message; null to read it where the descriptor says
   * @throws MalformedBody if the body is not what the descriptor says
   */
  public List<Message> messages(Request request, String topic) {
    List<Piece> pieces = receive.body().pieces(request);
    Map<String, String> headers = headers(request);
    List<Message> messages = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      messages.add(message(request, topic, headers, piece));
    }
    return messages;
  }

  private Message message(Request request, String given, Map<String, String> headers, Piece piece) {
    String topic = "";
    String problem = piece.problem();
    try {
      topic = given == null ? topic(request, piece.document()) : Topic.checked(given);
    } catch (MalformedBody e) {
      if (!piece.listed()) {
        throw e;
      }
      // the others of its list are not to suffer
      problem = problem == null ? e.getMessage() : problem;
    }
    return new Message(
        topic,
        key(request, piece),
        piece.document(),
        piece.envelope(),
        headers,
        piece.raw(),
        problem);
  }

  /**
   * The id alone where the platform promises one for each delivery and this request has all of it;
   * else the id with the content. Messages of one list must not be taken for duplicates of one
   * another.
   */
  private String key(Request request, Piece piece) {
    List<RequestField> parts = receive.delivery().parts();
    String key = DeliveryKey.of(parts, request, piece.document());
    if (key == null) {
      return null;
    }
    boolean promised =
        receive.delivery().promise() != null
            && parts.stream().allMatch(part -> part.of(request, piece.document()) != null);
    if (piece.listed()) {
      boolean distinguishesThem = parts.stream().anyMatch(RequestField.Body.class::isInstance);
      return promised && distinguishesThem ? key : DeliveryKey.with(key, piece);
    }
    return promised ? key : DeliveryKey.with(key, piece.raw());
  }

  /** A message whose body cannot be read, as {@code problem} says. */
  public Message unread(Request request, String problem) {
    JsonNode nothing = MissingNode.getInstance();
    String topic = "";
    try {
      topic = topic(request, nothing);
    } catch (MalformedBody e) {
      // then there is none either
    }
    return new Message(topic, null, nothing, null, headers(request), request.body(), problem);
  }

  private String topic(Request request, JsonNode document) {
    for (RequestField place : receive.topic()) {
      String topic = place.of(request, document);
      if (topic != null && !topic.isBlank()) {
        return Topic.checked(topic.strip());
      }
    }
    return "";
  }

  /** The request headers to store with the delivery; never a signature or a secret. */
  public Map<String, String> headers(Request request) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : receive.headers()) {
      String value = request.header(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept;
  }
}
