package dev.serai.fetch;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.serai.client.ApiDescription.FetchPlan;
import dev.serai.client.FetchFailure;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Fetches a {@link DueDocument} from the platform; on failure ends the route with the failure.
 */
final class FetchDocument implements Processor {

  @Override
  public void process(Exchange exchange) {
    DueDocument wanted = exchange.getMessage().getBody(DueDocument.class);
    try {
      exchange.getMessage().setBody(fetch(wanted));
    } catch (FetchFailure e) {
      exchange.getMessage().setBody(e);
      exchange.setRouteStop(true);
    }
  }

  private static PulledDocument fetch(DueDocument wanted) {
    FetchPlan plan =
        wanted.feed().connector().pull().orElseThrow().fetches().get(wanted.resource());
    if (plan == null) {
      throw new FetchFailure.Refused(
          "the connector's pull.fetch does not describe '" + wanted.resource() + "'");
    }
    try {
      return PulledDocument.fetched(
          wanted,
          plan.topic(),
          wanted.feed().platform().document(plan, wanted.id(), wanted.parameters()));
    } catch (FetchFailure.Missing e) {
      if (plan.ignoreMissing()) {
        return PulledDocument.missing(wanted, plan.topic(), NullNode.getInstance(), e.getMessage());
      }
      throw e;
    }
  }
}
