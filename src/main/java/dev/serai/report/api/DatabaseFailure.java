package dev.serai.report.api;

import dev.serai.http.NonBlocking;
import dev.serai.http.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.camel.Exchange;

/**
 * Replaces a report's {@link SQLException} by the refusal that the caller gets, if there is one.
 */
final class DatabaseFailure implements NonBlocking {

  /** SQL state of a statement that ran into its time limit. */
  private static final String CANCELLED = "57014";

  @Override
  public void process(Exchange exchange) {
    // Camel also comes here for failures that a SQLException caused; those have answers of their
    // own
    if (!(exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof SQLException failure)) {
      return;
    }
    if (CANCELLED.equals(failure.getSQLState())) {
      refuse(exchange, "REPORT_TOO_SLOW", "the report took too long; ask for fewer days, or later");
    } else if (unreachable(failure)) {
      refuse(
          exchange,
          "DATABASE_UNAVAILABLE",
          "the database cannot be reached at the moment; try again");
    }
  }

  private static void refuse(Exchange exchange, String code, String message) {
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new Refusal(503, code, message));
  }

  /** Whether there was no connection to be had, or it was lost. */
  private static boolean unreachable(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || (state != null && (state.startsWith("08") || state.startsWith("57P")));
  }
}
