package dev.serai.fetch;

import dev.serai.client.ApiDescription;
import dev.serai.client.ApiDescription.PollPlan;
import dev.serai.client.GuardedHttpClient;
import dev.serai.client.PlatformApi;
import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.model.Company;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The accounts of companies at platforms, each with its rate limit and token. */
final class PlatformAccounts {

  private final Supplier<ActiveConfiguration> active;
  private final GuardedHttpClient http;
  private final Map<List<String>, PlatformAccount> feeds = new ConcurrentHashMap<>();

  PlatformAccounts(Supplier<ActiveConfiguration> active, GuardedHttpClient http) {
    this.active = active;
    this.http = http;
  }

  /** Empty if the company is unknown, or its connector fetches nothing. */
  Optional<PlatformAccount> find(String companyKey, String connectorName) {
    ActiveConfiguration now = active.get();
    Optional<Company> company =
        now.companies()
            .find(companyKey)
            .filter(found -> found.connectors().containsKey(connectorName));
    Optional<Connector> connector =
        now.connectors().find(connectorName).filter(found -> found.pull().isPresent());
    if (company.isEmpty() || connector.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        feeds.compute(
            List.of(companyKey, connectorName),
            (key, known) ->
                known != null && isOf(known, company.get(), connector.get())
                    ? known
                    : feed(company.get(), connector.get())));
  }

  @SuppressWarnings("ReferenceEquality") // called often; an edit makes new instances
  private static boolean isOf(PlatformAccount feed, Company company, Connector connector) {
    return feed.company() == company && feed.connector() == connector;
  }

  /** Forgets feeds that there are no longer. */
  void forget() {
    feeds.keySet().removeIf(key -> find(key.get(0), key.get(1)).isEmpty());
  }

  private PlatformAccount feed(Company company, Connector connector) {
    ApiDescription pull = connector.pull().orElseThrow();
    return new PlatformAccount(
        company, connector, new PlatformApi(http, pull, connector.settings(company)));
  }

  /** The feeds that read this list: those whose company switched it on. */
  List<PlatformAccount> polled(String connectorName, PollPlan plan) {
    List<PlatformAccount> polled = new ArrayList<>();
    for (Company company : active.get().companies().all()) {
      find(company.key(), connectorName).filter(feed -> isOn(feed, plan)).ifPresent(polled::add);
    }
    return polled;
  }

  private static boolean isOn(PlatformAccount feed, PollPlan plan) {
    Map<String, String> settings = feed.connector().settings(feed.company());
    return plan.enabledBy() == null || "true".equals(settings.get(plan.enabledBy()));
  }

  /** Settings that the list needs and the company lacks. */
  static Set<String> lacking(PlatformAccount feed, PollPlan plan) {
    ApiDescription pull = feed.connector().pull().orElseThrow();
    Set<String> names = new java.util.TreeSet<>(pull.settings(plan.ask(), plan.joins()));
    names.removeAll(feed.connector().settings(feed.company()).keySet());
    return names;
  }
}
