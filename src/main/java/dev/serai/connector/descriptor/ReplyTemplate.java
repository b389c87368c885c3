package dev.serai.connector.descriptor;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.connector.body.RequestField;
import dev.serai.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that may contain parts of the request: <code>{query.NAME}</code>, <code>{body.PATH}
 * </code>. In JSON they are escaped, and the template must put quotes around them.
 */
record ReplyTemplate(HandshakeReply reply) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{((?:query|body)\\.[^{}\"]+)}");

  /**
   * Throws {@link IllegalArgumentException} if a browser could render text of the request as a
   * page.
   */
  ReplyTemplate {
    boolean harmless =
        reply.contentType().startsWith("text/plain")
            || reply.contentType().startsWith("application/json");
    if (!harmless && PLACEHOLDER.matcher(reply.body()).find()) {
      throw new IllegalArgumentException(
          "may contain text of the request only as text/plain or application/json");
    }
  }

  /** Whether it contains a part of the body. */
  boolean needsBody() {
    return reply.body().contains("{body.");
  }

  /** The answer to {@code request}. */
  HandshakeReply fill(Request request, JsonNode body) {
    if (reply.body().indexOf('{') < 0) {
      return reply;
    }
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(reply.body());
    while (matcher.find()) {
      String text =
          RequestField.parse(matcher.group(1))
              .of(request, body == null ? MissingNode.getInstance() : body);
      matcher.appendReplacement(
          filled, Matcher.quoteReplacement(text == null ? "" : escaped(text)));
    }
    return new HandshakeReply(
        reply.status(), reply.contentType(), matcher.appendTail(filled).toString());
  }

  private String escaped(String text) {
    return reply.contentType().startsWith("application/json")
        ? new String(JsonStringEncoder.getInstance().quoteAsString(text))
        : text;
  }
}
