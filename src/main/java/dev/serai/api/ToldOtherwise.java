package dev.serai.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.connector.Connector;
import dev.serai.connector.Reply;
import dev.serai.connector.Told;
import org.apache.camel.Exchange;

/** Answers in the words that a platform waits for, where its connector has some. */
final class ToldOtherwise {

  private static final String CONNECTOR = "serai.connector";

  private ToldOtherwise() {}

  /** From here on the exchange is answered as this connector says. */
  static void by(Connector connector, Exchange exchange) {
    exchange.setProperty(CONNECTOR, connector);
  }

  /** Answers; false if the usual answer is due. */
  static boolean answer(Exchange exchange, Told outcome) {
    Connector connector = exchange.getProperty(CONNECTOR, Connector.class);
    Reply reply = connector == null ? null : connector.answer(outcome);
    if (reply == null) {
      return false;
    }
    answer(exchange, reply);
    return true;
  }

  static void answer(Exchange exchange, Reply reply) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, reply.contentType());
    exchange.getMessage().setBody(reply.body().getBytes(UTF_8));
  }
}
