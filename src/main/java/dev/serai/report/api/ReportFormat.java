package dev.serai.report.api;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The step {@code reportFormat}, the last of a report that is SQL: makes a table of its JSON if the
 * caller asked for one.
 */
final class ReportFormat implements Processor {

  /** The exchange property that says so. */
  static final String CSV = "reportAsCsv";

  @Override
  public void process(Exchange exchange) throws IOException {
    if (Boolean.TRUE.equals(exchange.getProperty(CSV, Boolean.class))) {
      Message message = exchange.getMessage();
      answer(message, CsvTable.of(ReportJson.MAPPER.readTree(message.getBody(byte[].class))));
    }
  }

  /** Answers with a table. */
  static void answer(Message message, byte[] table) {
    message.setBody(table);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    message.setHeader(Exchange.CONTENT_TYPE, "text/csv; charset=utf-8; header=present");
    message.setHeader("Content-Disposition", "attachment; filename=\"report.csv\"");
    message.setHeader("Cache-Control", "no-store");
  }
}
