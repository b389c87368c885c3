package dev.serai.app;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.fetch.Pulls;
import dev.serai.http.HttpEngine;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/**
 * The routes that are made of a template: one for each connector's webhooks, each list that is
 * read, each queue. Adding and removing some leaves the others alone.
 */
final class ConnectorRoutes {

  private static final long PATIENCE_SECONDS = 20;

  private final CamelContext context;
  private final Set<Made> made = new HashSet<>();

  /**
   * @param parameters may hold credentials
   */
  private record Made(String id, String template, Map<String, String> parameters) {

    @Override
    public String toString() {
      return id;
    }
  }

  ConnectorRoutes(CamelContext context) {
    this.context = context;
  }

  private static Set<Made> wanted(ActiveConfiguration active) {
    Set<Made> wanted = new HashSet<>();
    for (Connector each : active.connectors().all()) {
      wanted.add(new Made("receive-" + each.name(), "receive", Map.of("connector", each.name())));
    }
    for (Pulls.Listing each : Pulls.listings(active.connectors())) {
      wanted.add(
          new Made(
              "poll-" + each.connector() + "-" + each.poll(),
              "poll",
              Map.of("connector", each.connector(), "poll", each.poll())));
    }
    for (Pulls.Inbox each : Pulls.inboxes(active)) {
      wanted.add(
          new Made(
              "queue-" + each.connector() + "-" + each.company(),
              "queue",
              Map.of(
                  "connector",
                  each.connector(),
                  "company",
                  each.company(),
                  "endpoint",
                  each.endpoint())));
    }
    return wanted;
  }

  /** Adds the routes that are lacking, and makes anew those that begin elsewhere now. */
  void add(ActiveConfiguration active) throws Exception {
    Set<Made> wanted = wanted(active);
    for (Made route : wanted) {
      if (!made.contains(route)) {
        removeNamed(route.id);
        TemplatedRouteBuilder builder =
            TemplatedRouteBuilder.builder(context, route.template).routeId(route.id);
        route.parameters.forEach(builder::parameter);
        builder.add();
        made.add(route);
      }
    }
  }

  /** Removes the routes that are needed no longer, once all that is in them has been answered. */
  void removeOthers(ActiveConfiguration active) throws Exception {
    Set<Made> wanted = wanted(active);
    for (Made route : Set.copyOf(made)) {
      if (!wanted.contains(route)) {
        remove(route.id);
        made.remove(route);
      }
    }
  }

  private void removeNamed(String id) throws Exception {
    for (Made route : Set.copyOf(made)) {
      if (route.id.equals(id)) {
        remove(id);
        made.remove(route);
      }
    }
  }

  private void remove(String id) throws Exception {
    HttpEngine.withdraw(context.getRoute(id));
    context.getRouteController().stopRoute(id, PATIENCE_SECONDS, TimeUnit.SECONDS);
    context.removeRoute(id);
  }
}
