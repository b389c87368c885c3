package dev.serai.pull;

import dev.serai.connector.pull.PullFailure;
import java.util.List;
import org.apache.camel.Exchange;

/** How a route ended for one document. */
final class RouteEnd {

  private RouteEnd() {}

  /** Throws {@link PullFailure} unless the ledger recorded the document. */
  static void check(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof PullFailure failure) {
      throw failure;
    }
    Throwable caught =
        exchange.getException() != null
            ? exchange.getException()
            : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (caught != null) {
      throw new PullFailure.Later("the document is not recorded: " + caught.getMessage(), null);
    }
    if (!(body instanceof List)) {
      throw new PullFailure.Later("the route ended before the ledger", null);
    }
  }
}
