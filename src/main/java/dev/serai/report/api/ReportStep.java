package dev.serai.report.api;

import dev.serai.report.ReportSnapshot;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns a request into a report. */
final class ReportStep implements Processor {

  private final ReportSnapshot snapshot;
  private final Function<Exchange, ReportRequest> requests;
  private final Report report;

  /** Reads its parameters first; the database is queried only if all of them are right. */
  @FunctionalInterface
  interface Report {
    ReportSnapshot.Queries<?> of(ReportRequest request);
  }

  ReportStep(ReportSnapshot snapshot, Function<Exchange, ReportRequest> requests, Report report) {
    this.snapshot = snapshot;
    this.requests = requests;
    this.report = report;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    ReportRequest request = requests.apply(exchange);
    ReportSnapshot.Queries<?> queries = report.of(request);
    Shape shape = request.shape();
    request.check();
    shape.answer(exchange, snapshot.read(queries));
  }
}
