package dev.serai.http;

import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Tells browsers which pages may call. A preflight request has no body and so no company: a page is
 * let through if any company lists it, and the call itself is then held to its own company.
 */
public final class Cors {

  private static final String DAY_IN_SECONDS = "86400";

  private final Predicate<String> listed;

  public Cors(Predicate<String> listed) {
    this.listed = listed;
  }

  /** Lets the page behind {@code request} read the answer, whatever it will be. */
  public void admit(Exchange exchange) {
    Message message = exchange.getMessage();
    String origin = message.getBody(Request.class).header("origin");
    message.setHeader("Vary", "Origin");
    if (origin != null && listed.test(origin)) {
      message.setHeader("Access-Control-Allow-Origin", origin);
      message.setHeader("Access-Control-Expose-Headers", "Retry-After");
    }
  }

  /**
   * Lets every page read the answer, for calls that check the page's origin themselves, event by
   * event: a page that cannot read that an event is recorded sends it again and again.
   */
  public static void open(Exchange exchange) {
    Message message = exchange.getMessage();
    message.setHeader("Access-Control-Allow-Origin", "*");
    message.setHeader("Access-Control-Expose-Headers", "Retry-After");
  }

  /** Answers a browser that asks before it sends. */
  public void preflight(Exchange exchange) {
    admit(exchange);
    Message message = exchange.getMessage();
    if (message.getHeader("Access-Control-Allow-Origin") != null) {
      message.setHeader("Access-Control-Allow-Methods", "POST");
      message.setHeader("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key");
      message.setHeader("Access-Control-Max-Age", DAY_IN_SECONDS);
    }
    message.setHeader("Allow", "POST, OPTIONS");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    message.setBody(null);
  }
}
