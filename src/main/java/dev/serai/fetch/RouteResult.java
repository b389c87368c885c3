package dev.serai.fetch;

import dev.serai.client.FetchFailure;
import java.util.List;
import org.apache.camel.Exchange;

/** How a route ended for one document. */
final class RouteResult {

  private RouteResult() {}

  /** Throws {@link FetchFailure} unless the ledger recorded the document. */
  static void check(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof FetchFailure failure) {
      throw failure;
    }
    Throwable caught =
        exchange.getException() != null
            ? exchange.getException()
            : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (caught != null) {
      throw new FetchFailure.Later("the document is not recorded: " + caught.getMessage(), null);
    }
    if (!(body instanceof List)) {
      throw new FetchFailure.Later("the route ended before the ledger", null);
    }
  }
}
