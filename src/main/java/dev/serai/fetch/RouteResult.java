package dev.serai.fetch;

import dev.serai.client.FetchFailure;
import dev.serai.ledger.LedgerUnavailable;
import dev.serai.ledger.sql.SqlFault;
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
      throw notRecorded(caught);
    }
    if (!(body instanceof List)) {
      throw new FetchFailure.Later("the route ended before the ledger", null);
    }
  }

  /** Only the ledger's own words: others may quote the document or the database. */
  static FetchFailure notRecorded(Throwable cause) {
    String why = cause instanceof LedgerUnavailable ? cause.getMessage() : SqlFault.describe(cause);
    return new FetchFailure.Later("the document is not recorded: " + why, null);
  }
}
