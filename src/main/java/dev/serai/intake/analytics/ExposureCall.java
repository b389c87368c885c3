package dev.serai.intake.analytics;

import dev.serai.model.Exposure;
import dev.serai.model.FieldReader;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;

/** {@code POST /analytics/exposures}: a visitor was assigned to a variant of an experiment. */
final class ExposureCall implements AnalyticsCall {

  @Override
  public String connector() {
    return "analytics-exposure";
  }

  @Override
  public String eventType() {
    return "EXPOSURE_RECORDED";
  }

  @Override
  public ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor) {
    String experiment = body.requiredId("experiment");
    String variant = body.requiredId("variant");
    return company -> new Exposure(origin, visitor, experiment, variant);
  }
}
