package dev.serai.delivery;

import com.schibsted.spt.data.jslt.JsltException;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns a {@link Parcel} into its {@link Shipment}; ends the route if nothing is owed. */
final class DestinationRequest implements Processor {

  @Override
  public void process(Exchange exchange) {
    Parcel parcel = exchange.getMessage().getBody(Parcel.class);
    try {
      Packing.Packed packed = Packing.pack(parcel, Instant.now());
      packed.shipment().ifPresent(shipment -> exchange.getMessage().setBody(shipment));
      packed.verdict().ifPresent(verdict -> end(exchange, verdict));
    } catch (JsltException e) {
      end(exchange, new Verdict.Dead("the mapping failed: " + e.getMessage()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      end(exchange, new Verdict.Dead("the request cannot be made: " + e.getMessage()));
    }
  }

  private static void end(Exchange exchange, Verdict verdict) {
    exchange.getMessage().setBody(verdict);
    exchange.setRouteStop(true);
  }
}
