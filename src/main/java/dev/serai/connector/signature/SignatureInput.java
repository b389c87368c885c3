package dev.serai.connector.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.body.RequestField;
import dev.serai.http.Request;
import java.util.Map;

/**
 * The parts of one request that may be signed. The body is parsed only when a part of it is needed.
 */
final class SignatureInput {

  private final Request request;
  private final BodyReader reader;
  private final Map<String, String> pairs;
  private JsonNode tree;

  SignatureInput(Request request, BodyReader reader, Map<String, String> pairs) {
    this.request = request;
    this.reader = reader;
    this.pairs = pairs;
  }

  byte[] body() {
    return request.body();
  }

  /** The text of a part; null if it is missing. */
  String text(RequestField part) {
    return part.of(request, part instanceof RequestField.Body ? tree() : null);
  }

  /** Another named text of the signature's header; null if it is missing. */
  String pair(String name) {
    return pairs.get(name);
  }

  private JsonNode tree() {
    if (tree == null) {
      try {
        tree = reader.tree(request);
      } catch (MalformedBody e) {
        tree = MissingNode.getInstance();
      }
    }
    return tree;
  }
}
