package dev.serai.delivery.outbox;

import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import dev.serai.model.CompanyBuilder;
import java.util.List;
import java.util.Map;

/** Companies with destinations and otherwise default settings. */
public final class Companies {

  private Companies() {}

  public static Company company(String key, Map<String, Grant> destinations) {
    return CompanyBuilder.company(key).destinations(destinations).build();
  }

  public static Grant settings(Map<String, String> settings) {
    return new Grant(List.of(), settings);
  }
}
