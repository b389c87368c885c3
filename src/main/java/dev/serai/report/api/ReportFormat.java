package dev.serai.report.api;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code reportFormat}, the last of a report that is SQL: makes a table of its JSON if the
 * caller asked for one.
 */
final class ReportFormat implements Processor {

  /** The exchange property that holds the {@link Shape} that the caller wants. */
  static final String SHAPE = "reportShape";

  @Override
  public void process(Exchange exchange) throws IOException {
    Shape shape = exchange.getProperty(SHAPE, Shape.class);
    if (shape.csv()) {
      shape.answer(
          exchange, ReportJson.MAPPER.readTree(exchange.getMessage().getBody(byte[].class)));
    }
  }
}
