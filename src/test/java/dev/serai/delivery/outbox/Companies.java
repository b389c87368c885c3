package dev.serai.delivery.outbox;

import dev.serai.model.Company;
import dev.serai.model.Company.Attribution;
import dev.serai.model.Company.CartQuantity;
import dev.serai.model.Company.Exclusions;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Company.Grant;
import dev.serai.model.Company.LineReading;
import dev.serai.model.Company.WithoutInteraction;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Companies with destinations and otherwise default settings. */
public final class Companies {

  private Companies() {}

  public static Company company(String key, Map<String, Grant> destinations) {
    return new Company(
        key,
        key,
        ZoneOffset.UTC,
        Map.of(),
        destinations,
        List.of(),
        Set.of(),
        new Attribution(Duration.ofHours(24), "1"),
        new Fingerprints(List.of(), List.of()),
        CartQuantity.AFTER,
        LineReading.AUTO,
        WithoutInteraction.REJECT,
        new Company.Orders(Duration.ofMinutes(30), 1),
        Exclusions.DEFAULT,
        Company.BrowserTrust.DEFAULT);
  }

  public static Grant settings(Map<String, String> settings) {
    return new Grant(List.of(), settings);
  }
}
