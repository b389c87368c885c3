package dev.serai.fetch;

import dev.serai.client.GuardedHttpClient;
import dev.serai.client.RetryPolicy;
import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.model.Company;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;

/**
 * Fetching from platforms, as the rest of the hub sees it. Nothing is requested before the routes of {@code
 * routes/pull.yaml} run, and nothing after they have stopped.
 */
public final class Pulls {

  /** Longer than any document takes; a hub that died is followed by another after this. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  /** From about 2 s to a quarter of an hour. */
  static final RetryPolicy RETRIES =
      RetryPolicy.of(Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofDays(3), 10);

  private final Supplier<ActiveConfiguration> active;
  private final PlatformAccounts feeds;
  private final FetchStore fetches;
  private final PollStore polls;
  private final Set<Runnable> lists = ConcurrentHashMap.newKeySet();
  private volatile Runnable wake = () -> {};

  /** A list of one platform; a route is made for each. */
  public record Listing(String connector, String poll) {}

  public Pulls(DataSource database, Supplier<ActiveConfiguration> active, GuardedHttpClient http) {
    this.active = active;
    this.feeds = new PlatformAccounts(active, http);
    this.fetches = new FetchStore(database, LEASE);
    this.polls = new PollStore(database, LEASE);
  }

  /** Binds what {@code routes/pull.yaml} names. */
  public void bind(Registry registry) {
    registry.bind("pull", new PullComponent(this));
    registry.bind("fetchDocument", new FetchDocument());
    registry.bind("joinDocument", new JoinDocument());
    registry.bind("pulledMapping", new PulledMapping());
  }

  /** Every list that one of the connectors describes. */
  public static List<Listing> listings(Connectors connectors) {
    List<Listing> listings = new ArrayList<>();
    for (Connector connector : connectors.all()) {
      connector
          .pull()
          .ifPresent(
              pull ->
                  pull.polls()
                      .keySet()
                      .forEach(poll -> listings.add(new Listing(connector.name(), poll))));
    }
    return listings;
  }

  /**
   * A company's queue of one platform; a route is made for each.
   *
   * @param endpoint of Camel; may hold credentials
   */
  public record Inbox(String connector, String company, String endpoint) {

    @Override
    public String toString() {
      return "Inbox[" + company + " of " + connector + "]";
    }
  }

  /** Every queue that a company has. */
  public static List<Inbox> inboxes(ActiveConfiguration active) {
    List<Inbox> inboxes = new ArrayList<>();
    for (Company company : active.companies().all()) {
      for (String name : company.connectors().keySet()) {
        active
            .connectors()
            .find(name)
            .flatMap(connector -> connector.queue(company))
            .ifPresent(endpoint -> inboxes.add(new Inbox(name, company.key(), endpoint)));
      }
    }
    return inboxes;
  }

  /** There may be something to fetch: look now instead of at the next round. */
  public void wake() {
    wake.run();
  }

  /** Companies or connectors have changed: starts and stops their polls and fetches. */
  public void refresh() {
    lists.forEach(Runnable::run);
    feeds.forget();
    wake();
  }

  void onRefresh(Runnable list) {
    lists.add(list);
  }

  void noRefresh(Runnable list) {
    lists.remove(list);
  }

  void onWake(Runnable action) {
    wake = action;
  }

  PlatformAccounts feeds() {
    return feeds;
  }

  FetchStore fetches() {
    return fetches;
  }

  PollStore polls() {
    return polls;
  }

  ActiveConfiguration active() {
    return active.get();
  }
}
