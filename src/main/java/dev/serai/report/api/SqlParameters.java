package dev.serai.report.api;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.jdbc.JdbcConstants;

/**
 * Prepares the SQL of a report for {@code jdbc:}: reads the parameters that it names from the
 * request, checks them, and makes the SQL the body.
 */
final class SqlParameters implements Processor {

  /** The exchange property that holds the SQL. */
  private static final String SQL = "sql";

  private static final Pattern NAMED = Pattern.compile(":\\?(\\w+)");

  private final Function<Exchange, ReportRequest> requests;

  SqlParameters(Function<Exchange, ReportRequest> requests) {
    this.requests = requests;
  }

  @Override
  public void process(Exchange exchange) {
    String sql = exchange.getProperty(SQL, String.class);
    if (sql == null) {
      throw new IllegalStateException(
          "the route sets no property '%s' before direct:sql-report".formatted(SQL));
    }
    ReportRequest request = requests.apply(exchange);
    Map<String, Object> values = new HashMap<>();
    Matcher named = NAMED.matcher(sql);
    while (named.find()) {
      if (!values.containsKey(named.group(1))) {
        values.put(named.group(1), request.sqlParameter(named.group(1)));
      }
    }
    exchange.setProperty(ReportFormat.SHAPE, request.shape());
    request.check();
    Message message = exchange.getMessage();
    message.setBody(sql);
    message.setHeader(JdbcConstants.JDBC_PARAMETERS, values);
    message.setHeader("Cache-Control", "no-store");
  }
}
