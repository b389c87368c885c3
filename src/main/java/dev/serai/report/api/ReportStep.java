package dev.serai.report.api;

import dev.serai.http.Refusal;
import dev.serai.report.ReportSnapshot;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns a request into a report's JSON. */
final class ReportStep implements Processor {

  /** SQL state of a statement that took longer than it may. */
  private static final String CANCELLED = "57014";

  private final ReportSnapshot reads;
  private final Function<Exchange, ReportRequest> requests;
  private final Report report;

  /** Reads its parameters at once, and asks the database only when all of them are right. */
  @FunctionalInterface
  interface Report {
    ReportSnapshot.Question<?> of(ReportRequest request);
  }

  ReportStep(ReportSnapshot reads, Function<Exchange, ReportRequest> requests, Report report) {
    this.reads = reads;
    this.requests = requests;
    this.report = report;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    ReportRequest request = requests.apply(exchange);
    ReportSnapshot.Question<?> question = report.of(request);
    request.check();
    Message message = exchange.getMessage();
    message.setBody(ReportJson.write(answer(question)));
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Cache-Control", "no-store");
  }

  private Object answer(ReportSnapshot.Question<?> question) throws SQLException {
    try {
      return reads.read(question);
    } catch (SQLException e) {
      if (CANCELLED.equals(e.getSQLState())) {
        throw new Refusal(
            503, "REPORT_TOO_SLOW", "the report took too long; ask for fewer days, or later");
      }
      if (away(e)) {
        throw new Refusal(
            503, "DATABASE_UNAVAILABLE", "the database cannot be reached now; try again");
      }
      throw e;
    }
  }

  /** Whether no connection was to be had, or it was lost. */
  private static boolean away(SQLException e) {
    String state = e.getSQLState();
    return e instanceof java.sql.SQLTransientConnectionException
        || (state != null && (state.startsWith("08") || state.startsWith("57P")));
  }
}
