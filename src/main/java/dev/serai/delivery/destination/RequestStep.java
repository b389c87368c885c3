package dev.serai.delivery.destination;

import com.schibsted.spt.data.jslt.JsltException;
import dev.serai.http.NonBlocking;
import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Turns an {@link OwedEvent} into its {@link DeliveryRequest}; ends the route if nothing is to be
 * sent.
 */
public final class RequestStep implements NonBlocking {

  @Override
  public void process(Exchange exchange) {
    OwedEvent owed = exchange.getMessage().getBody(OwedEvent.class);
    try {
      DeliveryRequestBuilder.Built built = DeliveryRequestBuilder.build(owed, Instant.now());
      built
          .deliveryRequest()
          .ifPresent(deliveryRequest -> exchange.getMessage().setBody(deliveryRequest));
      built.disposition().ifPresent(disposition -> end(exchange, disposition));
    } catch (JsltException e) {
      end(
          exchange,
          new Disposition.Dead("the mapping failed: " + e.getMessage(), "the mapping failed"));
    } catch (IllegalArgumentException | IllegalStateException e) {
      end(
          exchange,
          new Disposition.Dead(
              "the request cannot be made: " + e.getMessage(), "the request cannot be made"));
    }
  }

  private static void end(Exchange exchange, Disposition disposition) {
    exchange.getMessage().setBody(disposition);
    exchange.setRouteStop(true);
  }
}
