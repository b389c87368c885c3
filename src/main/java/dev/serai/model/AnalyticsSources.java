package dev.serai.model;

import java.util.List;
import java.util.stream.Stream;

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

  /** By what names deliveries of a company are stored, sorted: its connectors', and these. */
  public static List<String> of(Company company) {
    return Stream.concat(company.connectors().keySet().stream(), NAMES.stream()).sorted().toList();
  }
}
