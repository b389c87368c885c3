package dev.serai.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a route answers: its body, its status, and the headers it set on purpose.
 *
 * @param headers without those that start with Camel
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final Logger LOG = LoggerFactory.getLogger(HttpAnswer.class);
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  static final HttpAnswer BUSY = unavailable("the hub is busy; try again");
  static final HttpAnswer STOPPING = unavailable("the hub is stopping; try again");
  static final HttpAnswer NOTHING_HERE =
      new HttpAnswer(404, JSON, error("NOT_FOUND", "this address is no longer served"));
  static final HttpAnswer BAD_ADDRESS =
      new HttpAnswer(
          400,
          JSON,
          error(
              "BAD_ADDRESS",
              "the address contains a % that does not start an escape; write it as %25"));
  private static final HttpAnswer BUG =
      new HttpAnswer(500, JSON, error("INTERNAL_ERROR", "the hub failed; see its log"));

  private static HttpAnswer unavailable(String message) {
    return new HttpAnswer(
        503,
        Map.of("Content-Type", "application/json", "Retry-After", "1"),
        error("NOT_DURABLE_NOW", message));
  }

  private static byte[] error(String code, String message) {
    return ("{\"status\":\"error\",\"error_code\":\""
            + code
            + "\",\"message\":\""
            + message
            + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The finished exchange's answer; an exception nobody handled is a bug and answered as one. */
  static HttpAnswer of(Exchange exchange) {
    if (exchange.getException() != null) {
      LOG.error("route {} failed", exchange.getFromRouteId(), exchange.getException());
      return BUG;
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

  /** Answers from whatever thread the route ended on. */
  void send(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    response.end(Buffer.buffer(body));
  }

  static void plain(RoutingContext ctx, HttpAnswer answer) {
    answer.send(ctx);
  }

  /** Refuses a body and closes the connection, so that the rest of it is not read. */
  static void tooLarge(RoutingContext ctx, int maxBody) {
    ctx.response().putHeader("Connection", "close");
    new HttpAnswer(
            413,
            JSON,
            error("BODY_TOO_LARGE", "the body is larger than " + maxBody + " bytes; send less"))
        .send(ctx);
  }
}
