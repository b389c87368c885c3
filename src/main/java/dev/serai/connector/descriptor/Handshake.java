package dev.serai.connector.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.MalformedBody;
import dev.serai.http.Request;
import dev.serai.model.FieldPath;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request that is answered without verifying a signature, and creates nothing.
 *
 * @param method upper case
 * @param contentType media type without parameters, lower case; null for any
 * @param fields the body is a form of exactly these fields; null for any body
 * @param query names of parameters that must be present
 * @param json values that must be in the JSON body; {@code *} for any value
 * @param answer the answer
 */
public record Handshake(
    String method,
    String contentType,
    Set<String> fields,
    Set<String> query,
    Map<FieldPath, String> json,
    ReplyTemplate answer) {

  /** Handshakes are short; longer bodies are not inspected. */
  private static final int MAX_BODY = 1_000;

  private static final String ANY = "*";

  /** The answer to the request; null if it is not this handshake. */
  public HandshakeReply to(Request request) {
    if (!request.method().equalsIgnoreCase(method)
        || !hasContentType(request.header("content-type"))
        || request.body().length > MAX_BODY
        || !request.query().keySet().containsAll(query)
        || (fields != null && !fieldNames(new String(request.body(), UTF_8)).equals(fields))) {
      return null;
    }
    JsonNode body = json.isEmpty() && !answer.needsBody() ? null : tree(request);
    return says(body) ? answer.fill(request, body) : null;
  }

  private boolean says(JsonNode body) {
    for (Map.Entry<FieldPath, String> wanted : json.entrySet()) {
      String text = body == null ? null : wanted.getKey().textAt(body);
      if (text == null || !(wanted.getValue().equals(ANY) || wanted.getValue().equals(text))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode tree(Request request) {
    try {
      return BodyReader.PLAIN.tree(request);
    } catch (MalformedBody e) {
      return null;
    }
  }

  private boolean hasContentType(String given) {
    if (contentType == null) {
      return true;
    }
    return given != null
        && given.regionMatches(true, 0, contentType, 0, contentType.length())
        && (given.length() == contentType.length()
            || given.charAt(contentType.length()) == ';'
            || given.charAt(contentType.length()) == ' ');
  }

  private static Set<String> fieldNames(String form) {
    Set<String> names = new TreeSet<>();
    int from = 0;
    while (from < form.length()) {
      int end = form.indexOf('&', from);
      String field = form.substring(from, end < 0 ? form.length() : end);
      int equals = field.indexOf('=');
      names.add(equals < 0 ? field : field.substring(0, equals));
      from = end < 0 ? form.length() : end + 1;
    }
    return names;
  }
}
