package dev.serai.intake;

import dev.serai.connector.descriptor.ReplyOutcome;
import dev.serai.http.NonBlocking;
import dev.serai.http.Refusal;
import dev.serai.http.RefusalJson;
import dev.serai.http.WordlessFailure;
import dev.serai.http.access.Access;
import dev.serai.intake.webhook.PlatformReply;
import dev.serai.ledger.LedgerUnavailable;
import dev.serai.ledger.RepeatedNews;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every failure by its cause: a caller's mistake is 4xx, what the caller may retry is 503.
 */
public final class FailureAnswer implements NonBlocking {

  private static final Logger LOG = LoggerFactory.getLogger(FailureAnswer.class);
  private static final int RETRY_AFTER_SECONDS = 1;

  private final RepeatedNews news = new RepeatedNews();

  @Override
  public void process(Exchange exchange) throws IOException {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Message message = exchange.getMessage();
    // pages must be able to read why a request failed
    message.removeHeaders("*", "Access-Control-*", "Vary");
    boolean refused = failure instanceof Refusal refusal && refusal.status() < 500;
    if (!refused && !(failure instanceof Refusal) && !(failure instanceof LedgerUnavailable)) {
      tell(exchange.getFromRouteId(), failure);
    }
    if (PlatformReply.answer(exchange, refused ? ReplyOutcome.REFUSED : ReplyOutcome.UNAVAILABLE)) {
      return;
    }
    if (failure instanceof Refusal refusal) {
      answer(message, refusal);
    } else if (failure instanceof LedgerUnavailable) {
      answer(
          message,
          new Refusal(
              503,
              "NOT_DURABLE_NOW",
              "nothing was recorded because " + failure.getMessage() + "; try again"));
    } else {
      answer(message, new Refusal(500, "INTERNAL_ERROR", "the hub failed; see its log"));
    }
  }

  private void tell(String route, Throwable failure) {
    news.count(
        route + " " + failure.getClass().getName(),
        count ->
            LOG.error(
                "route {} failed, {} times since this was said last",
                route,
                count,
                WordlessFailure.of(failure)));
  }

  private static void answer(Message message, Refusal refusal) throws IOException {
    if (refusal.retryAfter() != null) {
      message.setHeader("Retry-After", refusal.retryAfter().toSeconds());
    } else if (refusal.status() == 503) {
      message.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    } else if (refusal.code().equals(Access.REFUSED)) {
      message.setHeader("WWW-Authenticate", "Bearer");
    }
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, refusal.status());
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setBody(RefusalJson.of(refusal));
  }
}
