package dev.serai.connector.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.RequestField;
import dev.serai.http.Request;
import dev.serai.model.FieldPath;
import java.util.Map;
import java.util.Set;

/**
 * The parts of one request that may be signed. Of the body only the signed values are read, and
 * only if there are any: the sender is not known yet.
 */
final class SignatureInput {

  private final Request request;
  private final BodyReader reader;
  private final Map<String, String> pairs;
  private final Set<FieldPath> signed;
  private JsonNode values;

  /**
   * @param signed paths of the values of the body that are signed
   */
  SignatureInput(
      Request request, BodyReader reader, Map<String, String> pairs, Set<FieldPath> signed) {
    this.signed = signed;
    this.request = request;
    this.reader = reader;
    this.pairs = pairs;
  }

  byte[] body() {
    return request.body();
  }

  /** The text of a part; null if it is missing. */
  String text(RequestField part) {
    return part.of(request, part instanceof RequestField.Body body ? values(body.path()) : null);
  }

  /** Another named text of the signature's header; null if it is missing. */
  String pair(String name) {
    return pairs.get(name);
  }

  private JsonNode values(FieldPath path) {
    if (!signed.contains(path)) {
      return reader.only(request, Set.of(path));
    }
    if (values == null) {
      values = reader.only(request, signed);
    }
    return values;
  }
}
