package dev.serai.intake.analytics;

import dev.serai.model.FieldReader;
import dev.serai.model.Ignored;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;

/** In a batch: how many events a page could not keep until they were sent. */
final class LossCall implements AnalyticsCall {

  @Override
  public String connector() {
    return "analytics-loss";
  }

  @Override
  public String eventType() {
    return "LOSS_RECORDED";
  }

  @Override
  public ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor) {
    body.requiredAmount("dropped");
    return company -> new Ignored(origin, "a page dropped events that it could not send");
  }
}
