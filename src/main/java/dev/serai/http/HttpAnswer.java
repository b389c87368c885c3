package dev.serai.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer: its status, the headers that were set on purpose, and its body.
 *
 * @param headers without those that start with Camel
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final Logger LOG = LoggerFactory.getLogger(HttpAnswer.class);

  /** The finished exchange's answer; an exception nobody handled is a bug and answered as one. */
  static HttpAnswer of(Exchange exchange) {
    if (exchange.getException() != null) {
      LOG.error(
          "route {} failed",
          exchange.getFromRouteId(),
          WordlessFailure.of(exchange.getException()));
      return Refused.BUG;
    }
    Message message = exchange.getMessage();
    int status = 200;
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
      if (header.getKey().equalsIgnoreCase(Exchange.HTTP_RESPONSE_CODE)) {
        status = ((Number) header.getValue()).intValue();
      } else if (!header.getKey().startsWith("Camel")) {
        headers.put(header.getKey(), String.valueOf(header.getValue()));
      }
    }
    return new HttpAnswer(status, headers, bytes(message.getBody()));
  }

  private static byte[] bytes(Object body) {
    if (body instanceof byte[] bytes) {
      return bytes;
    }
    return body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
