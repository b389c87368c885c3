package dev.serai.pull;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.serai.connector.pull.Pull.FetchPlan;
import dev.serai.connector.pull.PullFailure;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Asks the platform for a {@link Wanted} document; ends the route with what kept it from it. */
final class FetchDocument implements Processor {

  @Override
  public void process(Exchange exchange) {
    Wanted wanted = exchange.getMessage().getBody(Wanted.class);
    try {
      exchange.getMessage().setBody(fetch(wanted));
    } catch (PullFailure e) {
      exchange.getMessage().setBody(e);
      exchange.setRouteStop(true);
    }
  }

  private static Pulled fetch(Wanted wanted) {
    FetchPlan plan =
        wanted.feed().connector().pull().orElseThrow().fetches().get(wanted.resource());
    if (plan == null) {
      throw new PullFailure.Refused(
          "the connector's pull.fetch describes no '" + wanted.resource() + "'");
    }
    try {
      return Pulled.fetched(
          wanted,
          plan.topic(),
          wanted.feed().platform().document(plan, wanted.id(), wanted.parameters()));
    } catch (PullFailure.Missing e) {
      if (plan.ignoreMissing()) {
        return Pulled.missing(wanted, plan.topic(), NullNode.getInstance(), e.getMessage());
      }
      throw e;
    }
  }
}
