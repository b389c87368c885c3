package dev.serai.model;

import java.util.List;

/** By what name deliveries of the analytics API are stored, where a webhook has its connector's. */
public final class AnalyticsSources {

  public static final List<String> NAMES =
      List.of(
          "analytics-cart",
          "analytics-cart-snapshot",
          "analytics-checkout",
          "analytics-exposure",
          "analytics-interaction",
          "analytics-link",
          "analytics-loss");

  private AnalyticsSources() {}
}
