package dev.serai.bench.handwritten;

import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * Writes signed orders to PostgreSQL, one transaction each, as a careful engineer would by hand.
 */
final class HandwrittenRoute extends RouteBuilder {

  private static final String SUCCESS = "{\"status\":\"success\"}";

  private final String path;
  private final HandwrittenSignature signature;
  private final ObjectReader reader;
  private final OrderStore store;

  HandwrittenRoute(
      String path, HandwrittenSignature signature, ObjectReader reader, OrderStore store) {
    this.path = path;
    this.signature = signature;
    this.reader = reader;
    this.store = store;
  }

  @Override
  public void configure() {
    onException(com.fasterxml.jackson.core.JsonProcessingException.class)
        .handled(true)
        .process(exchange -> answer(exchange, 400, "{\"status\":\"error\"}"));
    onException(SQLException.class)
        .handled(true)
        .setHeader("Retry-After", constant("5"))
        .process(exchange -> answer(exchange, 503, "{\"status\":\"error\"}"));

    from("platform-http:" + path + "?httpMethodRestrict=POST").process(this::receive);
  }

  private void receive(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    byte[] body = message.getBody(byte[].class);
    if (!signature.holds(body, message.getHeader("X-Shopify-Hmac-Sha256", String.class))) {
      answer(exchange, 401, "{\"status\":\"error\"}");
      return;
    }
    UUID delivery = UUID.fromString(message.getHeader("X-Shopify-Webhook-Id", String.class));
    ShopOrder order = reader.readValue(body);
    store.record(delivery, order);
    answer(exchange, 200, SUCCESS);
  }

  private static void answer(Exchange exchange, int status, String body) {
    Message message = exchange.getMessage();
    message.removeHeaders("*", "Retry-After");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setBody(body);
  }
}
