package dev.serai.pull;

import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.http.OutboundHttp;
import dev.serai.model.Company;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;

/**
 * Asking platforms, as the rest of the hub sees it. Nothing is asked before the routes of {@code
 * routes/pull.yaml} run, and nothing after they have stopped.
 */
public final class Pulls {

  /** Longer than any document takes; a hub that died is followed by another after this. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Connectors connectors;
  private final Companies companies;
  private final Feeds feeds;
  private final FetchStore fetches;
  private final PollStore polls;
  private volatile Runnable wake = () -> {};

  /** A list of one platform; a route is made for each. */
  public record Listing(String connector, String poll) {}

  public Pulls(DataSource database, Connectors connectors, Companies companies, OutboundHttp http) {
    this.connectors = connectors;
    this.companies = companies;
    this.feeds = new Feeds(connectors, companies, http);
    this.fetches = new FetchStore(database, LEASE);
    this.polls = new PollStore(database, LEASE);
  }

  /** Binds what {@code routes/pull.yaml} names. */
  public void bind(Registry registry) {
    registry.bind("pull", new PullComponent(this));
    registry.bind("fetchDocument", new FetchDocument());
    registry.bind("joinDocument", new JoinDocument());
    registry.bind("pulledMapping", new PulledMapping());
    registry.bind("queueMessage", new QueueMessage(connectors, companies));
  }

  /** Every list that a connector describes. */
  public List<Listing> listings() {
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
  public List<Inbox> inboxes() {
    List<Inbox> inboxes = new ArrayList<>();
    for (Company company : companies.all()) {
      for (String name : company.connectors().keySet()) {
        connectors
            .find(name)
            .flatMap(connector -> connector.queue(company))
            .ifPresent(endpoint -> inboxes.add(new Inbox(name, company.key(), endpoint)));
      }
    }
    return inboxes;
  }

  /** Something may have been noted down to fetch: look at once instead of at the next round. */
  public void wake() {
    wake.run();
  }

  void onWake(Runnable told) {
    wake = told;
  }

  Feeds feeds() {
    return feeds;
  }

  FetchStore fetches() {
    return fetches;
  }

  PollStore polls() {
    return polls;
  }

  Connectors connectors() {
    return connectors;
  }
}
