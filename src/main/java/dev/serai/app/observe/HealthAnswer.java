package dev.serai.app.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.NonBlocking;
import dev.serai.model.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.health.HealthCheck;

/** Answers with the state of the health checks: 200 if all are up, else 503. */
final class HealthAnswer implements NonBlocking {

  private final Function<CamelContext, Collection<HealthCheck.Result>> checks;

  HealthAnswer(Function<CamelContext, Collection<HealthCheck.Result>> checks) {
    this.checks = checks;
  }

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    Collection<HealthCheck.Result> results = checks.apply(exchange.getContext());
    boolean up = results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP);
    Message message = exchange.getMessage();
    message.setBody(Json.MAPPER.writeValueAsBytes(body(up, results)));
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, up ? 200 : 503);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Cache-Control", "no-store");
  }

  private static ObjectNode body(boolean up, Collection<HealthCheck.Result> results) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("status", up ? "UP" : "DOWN");
    ArrayNode checks = body.putArray("checks");
    results.stream()
        .sorted(Comparator.comparing(result -> result.getCheck().getId()))
        .forEach(
            result -> {
              ObjectNode check = checks.addObject();
              check.put("name", result.getCheck().getId());
              check.put("status", result.getState().name());
              check.put("message", result.getMessage().orElse(null));
            });
    return body;
  }
}
