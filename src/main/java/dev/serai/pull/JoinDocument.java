package dev.serai.pull;

import dev.serai.connector.pull.PullFailure;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Completes an item of a list by further requests. What the platform refuses for good is put aside
 * with the item, so that one item does not hold up the list; anything else ends the route.
 */
final class JoinDocument implements Processor {

  @Override
  public void process(Exchange exchange) {
    Pulled pulled = exchange.getMessage().getBody(Pulled.class);
    try {
      exchange
          .getMessage()
          .setBody(
              pulled.joined(pulled.feed().platform().joined(pulled.document(), pulled.joins())));
    } catch (PullFailure.Later e) {
      exchange.getMessage().setBody(e);
      exchange.setRouteStop(true);
    } catch (PullFailure e) {
      exchange.getMessage().setBody(pulled.broken(e.getMessage()));
    }
  }
}
