package dev.serai.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.BodyReader.Piece;
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
      messages.add(
          new Message(
              topic == null ? topic(request, piece.document()) : Topic.checked(topic),
              key(request, piece),
              piece.document(),
              piece.envelope(),
              headers,
              piece.raw()));
    }
    return messages;
  }

  /** Messages of one list must not be taken for duplicates of one another. */
  private String key(Request request, Piece piece) {
    String key = DeliveryKey.of(receive.delivery(), request, piece.document());
    boolean distinguishesThem =
        receive.delivery().stream().anyMatch(RequestField.Body.class::isInstance);
    return key == null || !piece.listed() || distinguishesThem
        ? key
        : DeliveryKey.with(key, piece.document());
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
