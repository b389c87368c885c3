package dev.serai.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Judges an {@link Answer} by the destination's rules; nothing else of it leaves the route. */
final class DestinationAnswer implements Processor {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int EXCERPT = 300;

  /** Fields in which answers usually name what they mean. */
  private static final List<String> CODES = List.of("error_code", "code", "error");

  @Override
  public void process(Exchange exchange) {
    Answer answer = exchange.getMessage().getBody(Answer.class);
    exchange.getMessage().setBody(verdict(answer));
  }

  static Verdict verdict(Answer answer) {
    if (answer instanceof Answer.Response response) {
      return verdict(response);
    }
    return new Verdict.Later(((Answer.None) answer).reason(), null, true);
  }

  private static Verdict verdict(Answer.Response response) {
    JsonNode json = json(response.body());
    int status = response.status();
    String summary = summary(status, json);
    return switch (response.rules().meaning(status, json)) {
      case ACCEPTED -> new Verdict.Done(Verdict.Result.ACCEPTED, summary);
      case KNOWN, DROPPED -> new Verdict.Done(Verdict.Result.KNOWN, summary);
      case REJECTED -> new Verdict.Dead("rejected: " + summary + excerpt(response.body()));
      case LATER ->
          status == TOO_MANY_REQUESTS
              ? new Verdict.Later(
                  summary,
                  Objects.requireNonNullElse(response.retryAfter(), Duration.ofSeconds(1)),
                  false)
              : new Verdict.Later(summary, response.retryAfter(), true);
    };
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode json = Json.MAPPER.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String summary(int status, JsonNode json) {
    return CODES.stream()
        .map(field -> json.path(field))
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(code -> status + " " + Storable.text(code.asText(), 60))
        .orElse(Integer.toString(status));
  }

  private static String excerpt(byte[] body) {
    String text = Storable.text(new String(body, StandardCharsets.UTF_8), EXCERPT);
    return text.isEmpty() ? "" : ": " + text;
  }
}
