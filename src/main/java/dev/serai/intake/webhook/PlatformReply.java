package dev.serai.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.connector.Connector;
import dev.serai.connector.descriptor.HandshakeReply;
import dev.serai.connector.descriptor.ReplyOutcome;
import org.apache.camel.Exchange;

/** Answers as the platform expects, if its connector says how. */
public final class PlatformReply {

  private static final String CONNECTOR = "serai.connector";

  private PlatformReply() {}

  /** From now on the exchange is answered as this connector says. */
  static void by(Connector connector, Exchange exchange) {
    exchange.setProperty(CONNECTOR, connector);
  }

  /** Answers; returns false if the usual answer applies. */
  public static boolean answer(Exchange exchange, ReplyOutcome outcome) {
    Connector connector = exchange.getProperty(CONNECTOR, Connector.class);
    HandshakeReply reply = connector == null ? null : connector.answer(outcome);
    if (reply == null) {
      return false;
    }
    answer(exchange, reply);
    return true;
  }

  public static void answer(Exchange exchange, HandshakeReply reply) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, reply.contentType());
    exchange.getMessage().setBody(reply.body().getBytes(UTF_8));
  }
}
