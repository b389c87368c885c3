package dev.serai.fetch;

import dev.serai.client.FetchFailure;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Completes an item of a list by further requests. What the platform refuses for good is put aside
 * with the item, so that one item does not hold up the list; anything else ends the route.
 */
final class JoinDocument implements Processor {

  @Override
  public void process(Exchange exchange) {
    PulledDocument pulled = exchange.getMessage().getBody(PulledDocument.class);
    if (pulled.broken() != null) {
      return;
    }
    try {
      exchange
          .getMessage()
          .setBody(
              pulled.joined(pulled.feed().platform().joined(pulled.document(), pulled.joins())));
    } catch (FetchFailure.Later e) {
      exchange.getMessage().setBody(e);
      exchange.setRouteStop(true);
    } catch (FetchFailure e) {
      exchange.getMessage().setBody(pulled.broken(e.getMessage()));
    }
  }
}
