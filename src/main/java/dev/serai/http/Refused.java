package dev.serai.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** The answers that the server gives by itself, without asking a route. */
final class Refused {

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final int LONGEST_ECHO = 200;

  static final HttpAnswer BUSY = unavailable("the hub is busy; try again");
  static final HttpAnswer STOPPING = unavailable("the hub is stopping; try again");
  static final HttpAnswer BAD_ADDRESS =
      error(
          400,
          "BAD_ADDRESS",
          "the address contains a % that does not start an escape; write it as %25");
  static final HttpAnswer MALFORMED =
      error(400, "MALFORMED_REQUEST", "this is not an HTTP/1.1 request");
  static final HttpAnswer TOO_SLOW =
      error(408, "REQUEST_TOO_SLOW", "the body did not arrive in time; send it again");
  static final HttpAnswer LONG_ADDRESS = error(414, "ADDRESS_TOO_LONG", "the address is too long");
  static final HttpAnswer LARGE_HEADERS =
      error(431, "HEADERS_TOO_LARGE", "the headers are too large; send less");
  static final HttpAnswer NOT_HTTP_1 =
      error(505, "HTTP_VERSION_NOT_SUPPORTED", "only HTTP/1.1 is supported");
  static final HttpAnswer BUG = error(500, "INTERNAL_ERROR", "the hub failed; see its log");

  private Refused() {}

  static HttpAnswer notFound(String method, String path) {
    return error(
        404,
        "NOT_FOUND",
        "nothing is served at " + method + " " + shown(path) + "; see the documentation");
  }

  /**
   * @param served the methods that are
   */
  static HttpAnswer methodNotAllowed(String method, String path, Collection<String> served) {
    String allowed = String.join(", ", served);
    return new HttpAnswer(
        405,
        Map.of("Content-Type", "application/json", "Allow", allowed),
        json(
            "METHOD_NOT_ALLOWED",
            "%s is not served at %s; use %s".formatted(shown(method), shown(path), allowed)));
  }

  private static String shown(String text) {
    return text.length() > LONGEST_ECHO ? text.substring(0, LONGEST_ECHO) + "..." : text;
  }

  static HttpAnswer tooLarge(int limit) {
    return error(413, "BODY_TOO_LARGE", "the body is larger than " + limit + " bytes; send less");
  }

  private static HttpAnswer unavailable(String message) {
    return new HttpAnswer(
        503,
        Map.of("Content-Type", "application/json", "Retry-After", "1"),
        json("NOT_DURABLE_NOW", message));
  }

  private static HttpAnswer error(int status, String code, String message) {
    return new HttpAnswer(status, JSON, json(code, message));
  }

  private static byte[] json(String code, String message) {
    return ("{\"status\":\"error\",\"error_code\":\""
            + code
            + "\",\"message\":\""
            + new String(JsonStringEncoder.getInstance().quoteAsString(message))
            + "\",\"fields\":[]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
