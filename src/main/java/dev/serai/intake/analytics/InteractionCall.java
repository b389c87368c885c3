package dev.serai.intake.analytics;

import dev.serai.model.Channel;
import dev.serai.model.FieldReader;
import dev.serai.model.Interaction;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import java.util.List;

/** {@code POST /analytics/interactions}: a shopper talked to the assistant. */
final class InteractionCall implements AnalyticsCall {

  @Override
  public String connector() {
    return "analytics-interaction";
  }

  @Override
  public String eventType() {
    return "INTERACTION_RECORDED";
  }

  @Override
  public ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor) {
    String conversation = body.requiredId("conversation_id");
    Channel channel = body.oneOf("channel", Channel.class);
    if (channel == null) {
      body.missing("channel");
    }
    Boolean helpful = body.bool("helpful");
    if (helpful == null) {
      body.missing("helpful");
    }
    String experiment = body.id("experiment");
    String variant = body.id("variant");
    List<String> products = body.idList("products");
    return company ->
        new Interaction(
            origin, visitor, conversation, channel, helpful, experiment, variant, products);
  }
}
