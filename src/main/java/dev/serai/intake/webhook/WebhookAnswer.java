package dev.serai.intake.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.serai.connector.descriptor.ReplyOutcome;
import dev.serai.http.NonBlocking;
import dev.serai.ledger.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;

/** Answers the platform with the outcome of each event; 202 if the delivery was quarantined. */
final class WebhookAnswer implements NonBlocking {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void process(Exchange exchange) throws IOException {
    @SuppressWarnings("unchecked")
    List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
    boolean quarantined =
        !outcomes.isEmpty()
            && outcomes.stream().allMatch(each -> each.result() == Outcome.Result.QUARANTINED);
    if (PlatformReply.answer(
        exchange, quarantined ? ReplyOutcome.QUARANTINED : ReplyOutcome.RECORDED)) {
      return;
    }
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, quarantined ? 202 : 200);
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
    exchange.getMessage().setBody(quarantined ? quarantine(outcomes.get(0)) : success(outcomes));
  }

  private static byte[] success(List<Outcome> outcomes) throws IOException {
    ByteArrayBuilder out = new ByteArrayBuilder(128);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("status", "success");
      json.writeArrayFieldStart("events");
      for (Outcome outcome : outcomes) {
        json.writeStartObject();
        json.writeStringField("kind", outcome.kind());
        json.writeStringField("result", outcome.result().name().toLowerCase(Locale.ROOT));
        if (isForThePlatform(outcome)) {
          json.writeStringField("reason", outcome.detail());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** How an order was attributed is not the sender's business; why nothing was counted is. */
  private static boolean isForThePlatform(Outcome outcome) {
    boolean explains =
        outcome.result() == Outcome.Result.IGNORED
            || outcome.result() == Outcome.Result.QUARANTINED
            || outcome.kind().equals("fetch");
    return explains && outcome.detail() != null;
  }

  private static byte[] quarantine(Outcome outcome) throws IOException {
    ByteArrayBuilder out = new ByteArrayBuilder(128);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("status", "quarantined");
      json.writeStringField("message", outcome.detail());
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
