package dev.serai.model;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A company with default settings in UTC, unless a test says otherwise. */
public final class CompanyBuilder {

  private final String key;
  private String name;
  private ZoneId timeZone = ZoneOffset.UTC;
  private Map<String, Company.Grant> destinations = Map.of();
  private List<String> serverKeys = List.of();
  private Set<String> origins = Set.of();
  private Company.CartQuantity cartQuantity = Company.CartQuantity.AFTER;
  private Company.WithoutInteraction withoutInteraction = Company.WithoutInteraction.REJECT;
  private Company.Exclusions exclusions = Company.Exclusions.DEFAULT;
  private Company.BrowserTrust browsers = Company.BrowserTrust.DEFAULT;
  private Map<String, ExperimentPlan> experiments = Map.of();

  private CompanyBuilder(String key) {
    this.key = key;
    name = key;
  }

  public static CompanyBuilder company(String key) {
    return new CompanyBuilder(key);
  }

  public CompanyBuilder named(String text) {
    name = text;
    return this;
  }

  public CompanyBuilder in(ZoneId zone) {
    timeZone = zone;
    return this;
  }

  public CompanyBuilder destinations(Map<String, Company.Grant> grants) {
    destinations = grants;
    return this;
  }

  public CompanyBuilder serverKeys(String... keys) {
    serverKeys = List.of(keys);
    return this;
  }

  public CompanyBuilder origins(Set<String> allowed) {
    origins = allowed;
    return this;
  }

  public CompanyBuilder cartQuantity(Company.CartQuantity meaning) {
    cartQuantity = meaning;
    return this;
  }

  public CompanyBuilder withoutInteraction(Company.WithoutInteraction answer) {
    withoutInteraction = answer;
    return this;
  }

  public CompanyBuilder exclusions(Company.Exclusions excluded) {
    exclusions = excluded;
    return this;
  }

  public CompanyBuilder browsers(Company.BrowserTrust trust) {
    browsers = trust;
    return this;
  }

  public CompanyBuilder experiment(String of, ExperimentPlan plan) {
    experiments = Map.of(of, plan);
    return this;
  }

  public Company build() {
    return new Company(
        key,
        name,
        timeZone,
        Map.of(),
        destinations,
        serverKeys,
        origins,
        Company.Attribution.of(Duration.ofHours(24)),
        new Company.Fingerprints(List.of(), List.of()),
        cartQuantity,
        Company.LineReading.AUTO,
        withoutInteraction,
        new Company.Orders(Duration.ofMinutes(30), 1),
        exclusions,
        browsers,
        Currencies.ISO,
        List.of(),
        experiments,
        Company.Consent.NOT_ASKED,
        Retention.FOREVER,
        StatedRates.NONE);
  }
}
