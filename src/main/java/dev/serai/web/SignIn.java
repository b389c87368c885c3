package dev.serai.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.http.AdminOnly;
import dev.serai.http.NonBlocking;
import dev.serai.http.Request;
import dev.serai.http.Session;
import dev.serai.model.Json;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code POST /session} with {@code {"key": …}} signs a browser in, {@code DELETE} out. Only JSON
 * is taken, which no form of another site can send.
 */
final class SignIn implements NonBlocking {

  private static final int LONGEST_BODY = 4096;

  private final AdminOnly admin;
  private final Session session;

  SignIn(AdminOnly admin, Session session) {
    this.admin = admin;
    this.session = session;
  }

  @Override
  public void process(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    boolean secure = "https".equalsIgnoreCase(request.header("x-forwarded-proto"));
    if (request.method().equals("DELETE")) {
      answer(exchange, 200, "SIGNED_OUT", "signed out", session.end(secure));
    } else if (admitted(request)) {
      answer(exchange, 200, "SIGNED_IN", "signed in", session.start(secure));
    } else {
      answer(
          exchange, 401, AdminOnly.REFUSED, "post the admin key as JSON: {\"key\": \"…\"}", null);
    }
  }

  private boolean admitted(Request request) {
    String type = request.header("content-type");
    if (type == null
        || !type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")
        || request.body().length > LONGEST_BODY) {
      return false;
    }
    try {
      JsonNode key = Json.MAPPER.readTree(request.body()).path("key");
      return key.isTextual() && admin.admits(key.textValue());
    } catch (IOException e) {
      return false;
    }
  }

  private static void answer(
      Exchange exchange, int status, String code, String text, String cookie) {
    Message message = exchange.getMessage();
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Cache-Control", "no-store");
    if (cookie != null) {
      message.setHeader("Set-Cookie", cookie);
    }
    message.setBody(
        Json.MAPPER
            .createObjectNode()
            .put("status", status < 300 ? "success" : "error")
            .put(status < 300 ? "result" : "code", code)
            .put("message", text)
            .toString());
  }
}
