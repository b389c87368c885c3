package dev.serai.intake.webhook;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.connector.descriptor.HandshakeReply;
import dev.serai.connector.descriptor.ReplyOutcome;
import dev.serai.http.HttpAnswer;
import dev.serai.http.Refusal;
import dev.serai.http.RefusalJson;
import dev.serai.http.Request;
import dev.serai.http.RequestGuard;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Refuses webhooks that are addressed to nobody before their body is read. */
public final class WebhookGuard implements RequestGuard {

  private static final String PREFIX = "/webhooks/";

  private final Supplier<ActiveConfiguration> active;

  public WebhookGuard(Supplier<ActiveConfiguration> active) {
    this.active = active;
  }

  @Override
  public Optional<HttpAnswer> refuse(Request request) {
    if (!request.path().startsWith(PREFIX)
        || !request.pathParameters().containsKey("company_key")) {
      return Optional.empty();
    }
    ActiveConfiguration now = active.get();
    Connector connector = null;
    try {
      connector = WebhookAddress.connector(now, request);
      WebhookAddress.company(now, connector, request);
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of(answer(connector, e));
    }
  }

  private static HttpAnswer answer(Connector connector, Refusal refusal) {
    HandshakeReply reply = connector == null ? null : connector.answer(ReplyOutcome.REFUSED);
    if (reply != null) {
      return new HttpAnswer(
          reply.status(),
          Map.of("Content-Type", reply.contentType()),
          reply.body().getBytes(StandardCharsets.UTF_8));
    }
    return new HttpAnswer(
        refusal.status(), Map.of("Content-Type", "application/json"), RefusalJson.of(refusal));
  }
}
