package dev.serai.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.NonBlocking;
import dev.serai.http.Refusal;
import dev.serai.http.RefusalJson;
import dev.serai.http.Request;
import dev.serai.http.access.Access;
import dev.serai.http.access.Session;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code POST /session} with {@code {"key": …}} signs a browser in, {@code GET} tells it as whom,
 * {@code DELETE} signs it out. Only JSON is taken, which no form of another site can send.
 */
final class SignIn implements NonBlocking {

  private static final int LONGEST_BODY = 4096;

  private final Session session;

  SignIn(Session session) {
    this.session = session;
  }

  @Override
  public void process(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    boolean secure = "https".equalsIgnoreCase(request.header("x-forwarded-proto"));
    switch (request.method()) {
      case "DELETE" -> answer(exchange, 200, bytes(signedOut()), session.end(secure));
      case "GET" ->
          session
              .of(request)
              .ifPresentOrElse(
                  visit -> answer(exchange, 200, bytes(signedIn(visit)), null),
                  () -> refuse(exchange, "not signed in"));
      default ->
          key(request)
              .flatMap(key -> session.start(key, secure))
              .ifPresentOrElse(
                  start -> answer(exchange, 200, bytes(signedIn(start.visit())), start.cookie()),
                  () -> refuse(exchange, "post a key of the API as JSON: {\"key\": \"…\"}"));
    }
  }

  private static Optional<String> key(Request request) {
    String type = request.header("content-type");
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("application/json")
        || request.body().length > LONGEST_BODY) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readTree(request.body()).path("key"))
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void refuse(Exchange exchange, String text) {
    answer(exchange, 401, RefusalJson.of(new Refusal(401, Access.REFUSED, text)), null);
  }

  private static ObjectNode signedOut() {
    return Json.MAPPER.createObjectNode().put("status", "success").put("result", "SIGNED_OUT");
  }

  private static ObjectNode signedIn(Session.Visit visit) {
    return Json.MAPPER
        .createObjectNode()
        .put("status", "success")
        .put("result", "SIGNED_IN")
        .put("role", visit.caller().role().name().toLowerCase(Locale.ROOT))
        .put("company", visit.caller().company())
        .put("token", visit.token());
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(Exchange exchange, int status, byte[] body, String cookie) {
    Message message = exchange.getMessage();
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Cache-Control", "no-store");
    if (cookie != null) {
      message.setHeader("Set-Cookie", cookie);
    }
    message.setBody(body);
  }
}
