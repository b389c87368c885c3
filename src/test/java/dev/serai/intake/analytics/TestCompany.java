package dev.serai.intake.analytics;

import dev.serai.model.Company;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A company with one server key and one origin. */
public final class TestCompany {

  public static final String SERVER_KEY = "server-key";
  public static final String ORIGIN = "https://shop.example";

  private TestCompany() {}

  public static Company speaking(Company.CartQuantity quantity) {
    return company(quantity, Set.of(ORIGIN), Company.WithoutInteraction.REJECT);
  }

  public static Company withOrigins(Set<String> origins) {
    return company(Company.CartQuantity.AFTER, origins, Company.WithoutInteraction.REJECT);
  }

  static Company answering(Company.WithoutInteraction withoutInteraction) {
    return company(Company.CartQuantity.AFTER, Set.of(ORIGIN), withoutInteraction);
  }

  private static Company company(
      Company.CartQuantity quantity,
      Set<String> origins,
      Company.WithoutInteraction withoutInteraction) {
    return new Company(
        "shop",
        "Shop",
        ZoneOffset.UTC,
        Map.of(),
        Map.of(),
        List.of("rotated-key", SERVER_KEY),
        origins,
        new Company.Attribution(Duration.ofHours(24), "1"),
        new Company.Fingerprints(List.of(), List.of()),
        quantity,
        Company.LineReading.AUTO,
        withoutInteraction,
        new Company.Orders(Duration.ofMinutes(30), 1),
        Company.Exclusions.DEFAULT,
        new Company.BrowserTrust(
            true, true, true, null, new BigDecimal(1_000_000), true, null, null, List.of()));
  }
}
