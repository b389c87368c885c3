package dev.serai.report.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.http.ParameterProblems;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * In what shape a caller wants a report.
 *
 * @param csv as a table; else as JSON
 * @param table the path of the list that the table shows; null for the report's own choice
 * @param name of the file that a browser saves the table as, without its ending
 */
record Shape(boolean csv, String table, String name) {

  /** Answers with the report, or with a table of one of its lists; nobody keeps it. */
  void answer(Exchange exchange, Object report) throws IOException {
    if (!csv) {
      ReportJson.answer(exchange, report);
      return;
    }
    JsonNode json =
        report instanceof JsonNode tree
            ? tree
            : ReportJson.MAPPER.readTree(ReportJson.MAPPER.writeValueAsBytes(report));
    TablePaths paths = TablePaths.of(report, json);
    if (table != null && !paths.all().contains(table)) {
      ParameterProblems problems = new ParameterProblems("report", "parameter");
      problems.add(
          "table",
          "'%s' is no list of this report; it has %s"
              .formatted(table, String.join(", ", paths.all())));
      problems.check(List.of(), List.of());
    }
    Message message = exchange.getMessage();
    message.setBody(CsvTable.of(json, table == null ? paths.standard() : table));
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    message.setHeader(Exchange.CONTENT_TYPE, "text/csv; charset=utf-8; header=present");
    message.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    message.setHeader("Cache-Control", "no-store");
  }
}
