package dev.serai.operate.api;

import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.report.api.ReportJson;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Does what a call says, and answers with what came of it. */
final class ActStep implements Processor {

  private final Function<String, Optional<Company>> companies;
  private final Act act;

  /** Reads its parameters first; something is done only if all of them are right. */
  @FunctionalInterface
  interface Act {
    Result of(ActRequest request) throws Exception;
  }

  /** What is done once the parameters are checked. */
  @FunctionalInterface
  interface Result {
    Object run() throws Exception;
  }

  ActStep(Function<String, Optional<Company>> companies, Act act) {
    this.companies = companies;
    this.act = act;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    ActRequest request = new ActRequest(exchange.getMessage().getBody(Request.class), companies);
    Result result = act.of(request);
    request.check();
    ReportJson.answer(exchange, result.run());
  }
}
