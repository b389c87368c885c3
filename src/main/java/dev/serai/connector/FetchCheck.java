package dev.serai.connector;

import dev.serai.client.ApiDescription;
import dev.serai.client.ApiDescription.FetchPlan;
import dev.serai.connector.body.Unmappable;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks, before anything is recorded, that requested documents can be fetched. */
public final class FetchCheck {

  private FetchCheck() {}

  /**
   * Throws {@link Unmappable} if an event requests a document that cannot be fetched for the
   * company.
   */
  public static void check(List<Event> events, Connector connector, Company company) {
    for (Event event : events) {
      if (event instanceof Fetch fetch) {
        check(fetch, connector, company);
      }
    }
  }

  private static void check(Fetch fetch, Connector connector, Company company) {
    ApiDescription pull = connector.pull().orElse(null);
    FetchPlan plan = pull == null ? null : pull.fetches().get(fetch.resource());
    if (plan == null) {
      throw new Unmappable(
          "requests a fetch of '" + fetch.resource() + "', which pull.fetch does not describe");
    }
    Set<String> lacking = new TreeSet<>(pull.settings(plan.ask(), plan.joins()));
    lacking.removeAll(connector.settings(company).keySet());
    if (!lacking.isEmpty()) {
      throw new Unmappable(
          "requests a fetch of '%s', which needs %s; set it for the connector %s in the company's file"
              .formatted(fetch.resource(), String.join(", ", lacking), connector.name()));
    }
  }
}
