package dev.serai.delivery.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.http.NonBlocking;
import dev.serai.model.StorableText;
import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;

/**
 * Judges a {@link DestinationResponse} by the destination's rules; nothing else of it leaves the
 * route.
 */
public final class ResponseStep implements NonBlocking {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int EXCERPT = 300;

  /** Fields in which answers usually state what they mean. */
  private static final List<String> CODES = List.of("error_code", "code", "error");

  @Override
  public void process(Exchange exchange) {
    DestinationResponse answer = exchange.getMessage().getBody(DestinationResponse.class);
    exchange.getMessage().setBody(disposition(answer));
  }

  static Disposition disposition(DestinationResponse answer) {
    if (answer instanceof DestinationResponse.Response response) {
      return disposition(response);
    }
    return new Disposition.Later(((DestinationResponse.None) answer).reason(), null, true);
  }

  private static Disposition disposition(DestinationResponse.Response response) {
    JsonNode json = json(response.body());
    int status = response.status();
    String summary = summary(status, json);
    return switch (response.rules().meaning(status, json)) {
      case ACCEPTED -> new Disposition.Done(Disposition.Result.ACCEPTED, summary);
      case KNOWN, DROPPED -> new Disposition.Done(Disposition.Result.KNOWN, summary);
      case REJECTED ->
          new Disposition.Dead(
              "rejected: " + summary + excerpt(response.body()), "rejected with status " + status);
      case LATER ->
          status == TOO_MANY_REQUESTS
              ? new Disposition.Later(
                  summary,
                  Objects.requireNonNullElse(response.retryAfter(), Duration.ofSeconds(1)),
                  false)
              : new Disposition.Later(summary, response.retryAfter(), true);
    };
  }

  private static JsonNode json(byte[] body) {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return new JsonReader(Allowance.UNCOUNTED).read(body).tree();
    } catch (UnreadableJson e) {
      return MissingNode.getInstance();
    }
  }

  private static String summary(int status, JsonNode json) {
    return CODES.stream()
        .map(field -> json.path(field))
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(code -> status + " " + StorableText.line(code.asText(), 60))
        .orElse(Integer.toString(status));
  }

  private static String excerpt(byte[] body) {
    String text = StorableText.line(new String(body, StandardCharsets.UTF_8), EXCERPT);
    return text.isEmpty() ? "" : ": " + text;
  }
}
