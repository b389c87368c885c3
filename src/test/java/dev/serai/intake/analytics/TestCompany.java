package dev.serai.intake.analytics;

import dev.serai.model.Company;
import dev.serai.model.CompanyBuilder;
import java.math.BigDecimal;
import java.util.List;
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
    return CompanyBuilder.company("shop")
        .named("Shop")
        .serverKeys("rotated-key", SERVER_KEY)
        .origins(origins)
        .cartQuantity(quantity)
        .withoutInteraction(withoutInteraction)
        .browsers(
            new Company.BrowserTrust(
                true, true, true, null, new BigDecimal(1_000_000), true, null, null, List.of()))
        .build();
  }
}
