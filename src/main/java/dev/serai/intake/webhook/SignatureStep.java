package dev.serai.intake.webhook;

import dev.serai.connector.signature.KeyRing;
import dev.serai.connector.signature.Verification;
import dev.serai.http.NonBlocking;
import dev.serai.http.Refusal;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Lets only genuine requests pass. If a public key must be fetched first, the exchange occupies no
 * thread meanwhile; if it cannot be fetched, that is the hub's problem, not the sender's.
 */
final class SignatureStep extends AsyncProcessorSupport implements NonBlocking {

  private final KeyRing keys;
  private final Clock clock;
  private final RefusedDeliveries refusals;

  SignatureStep(KeyRing keys, Clock clock, RefusedDeliveries refusals) {
    this.keys = keys;
    this.clock = clock;
    this.refusals = refusals;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Verification verification = verify(exchange);
    if (!(verification instanceof Verification.KeysMissing missing)) {
      decide(exchange, verification);
      callback.done(true);
      return true;
    }
    CompletableFuture<?> fetched =
        CompletableFuture.allOf(
            missing.keys().stream().map(keys::fetch).toArray(CompletableFuture[]::new));
    CompletableFuture<?> unused =
        fetched.whenComplete(
            (nothing, never) -> {
              try {
                decide(exchange, verify(exchange));
              } catch (RuntimeException e) {
                exchange.setException(e);
              }
              callback.done(false);
            });
    return false;
  }

  private Verification verify(Exchange exchange) {
    WebhookArrival arrival = exchange.getMessage().getBody(WebhookArrival.class);
    return arrival.connector().verify(arrival.request(), arrival.company(), keys, clock);
  }

  private void decide(Exchange exchange, Verification verification) {
    if (verification instanceof Verification.Verified verified) {
      WebhookArrival arrival = exchange.getMessage().getBody(WebhookArrival.class);
      exchange.getMessage().setBody(arrival.trusted(verified.trust()));
    } else if (verification instanceof Verification.Refused refused) {
      refusals.refused(exchange.getMessage().getBody(WebhookArrival.class), refused.reason());
      exchange.setException(new Refusal(401, "BAD_SIGNATURE", refused.reason()));
    } else {
      exchange.setException(
          new Refusal(
              503,
              "KEY_NOT_AVAILABLE_NOW",
              "the platform's public key cannot be fetched now; try again"));
    }
  }
}
