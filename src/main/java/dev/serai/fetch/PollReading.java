package dev.serai.fetch;

import dev.serai.client.ApiDescription.PollPlan;
import dev.serai.client.FetchFailure;
import dev.serai.client.ListedItem;
import dev.serai.connector.descriptor.DeliveryKey;
import dev.serai.ledger.sql.SqlFault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one list for one company, from where it was read last, again and again. The cursor moves
 * when the whole list is recorded, so that it does not matter in which order a platform lists.
 */
final class PollReading {

  private static final Logger LOG = LoggerFactory.getLogger(PollReading.class);
  private static final int REMEMBERED = 2_000;

  private final PlatformAccount feed;
  private final String poll;
  private final PollPlan plan;
  private final PollStore store;
  private final Function<PulledDocument, CompletableFuture<Exchange>> route;
  private final BooleanSupplier running;

  /** Items just recorded, which the overlap brings again: they need no further requests. */
  private final Map<String, Boolean> recorded =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  PollReading(
      PlatformAccount feed,
      String poll,
      PollPlan plan,
      PollStore store,
      Function<PulledDocument, CompletableFuture<Exchange>> route,
      BooleanSupplier running) {
    this.feed = feed;
    this.poll = poll;
    this.plan = plan;
    this.store = store;
    this.route = route;
    this.running = running;
  }

  @SuppressWarnings("ReferenceEquality") // an edit makes a new feed
  boolean isOf(PlatformAccount wanted) {
    return feed == wanted;
  }

  /** Reads the list if it is time; says how long to wait until the next turn. */
  Duration turn() {
    String company = feed.company().key();
    String connector = feed.connector().name();
    try {
      store.open(company, connector, poll);
      Optional<PollStore.Reading> reading = store.begin(company, connector, poll);
      if (reading.isPresent()) {
        read(reading.get());
      }
      Duration due = store.untilDue(company, connector, poll);
      return due.compareTo(plan.every()) > 0 ? plan.every() : due;
    } catch (SQLException e) {
      LOG.warn(
          "poll {} of {} is paused, the database is unavailable: {}",
          poll,
          feed,
          SqlFault.describe(e));
    } catch (RuntimeException e) {
      LOG.error("poll {} of {} failed; continuing", poll, feed, e);
    }
    return plan.every();
  }

  private void read(PollStore.Reading reading) throws SQLException {
    try {
      Set<String> lacking = PlatformAccounts.lacking(feed, plan);
      if (!lacking.isEmpty()) {
        throw new FetchFailure.Refused(
            "the connector needs "
                + String.join(", ", lacking)
                + " to read "
                + poll
                + "; set it in the company's file");
      }
      PollProgress progress = new PollProgress(plan.cursor(), reading.seen());
      Instant now = Instant.now();
      String from = plan.cursor().from(reading.seen(), now);
      String to = plan.cursor().to(now);
      boolean whole = feed.platform().list(plan, from, to, items -> page(reading, items, progress));
      store.read(reading, progress.reached(whole, plan.page().max()), plan.every());
    } catch (FetchFailure e) {
      Duration wait = Pulls.RETRIES.after(reading.failures() + 1, e.retryAfter());
      LOG.warn("poll {} of {} will be retried: {}", poll, feed, e.getMessage());
      store.failed(reading, wait, e.getMessage());
    }
  }

  /** Returns when all of the page is recorded. */
  private void page(PollStore.Reading reading, List<ListedItem> items, PollProgress progress) {
    Map<String, CompletableFuture<Exchange>> out = new LinkedHashMap<>();
    for (ListedItem item : items) {
      if (!running.getAsBoolean()) {
        throw new FetchFailure.Later("the hub stops", null);
      }
      progress.see(item.document());
      String key =
          "poll|"
              + poll
              + "|"
              + (item.raw() == null
                  ? DeliveryKey.ofContent(item.document())
                  : DeliveryKey.ofContent(item.raw()));
      if (!recorded.containsKey(key) && !out.containsKey(key)) {
        out.put(
            key, route.apply(PulledDocument.listed(feed, plan.topic(), key, item, plan.joins())));
      }
    }
    CompletableFuture.allOf(out.values().toArray(CompletableFuture[]::new)).join();
    out.forEach(
        (key, end) -> {
          RouteResult.check(end.join());
          recorded.put(key, true);
        });
    keep(reading);
  }

  private void keep(PollStore.Reading reading) {
    try {
      if (!store.goOn(reading)) {
        throw new FetchFailure.Later("another hub reads it by now", null);
      }
    } catch (SQLException e) {
      throw new FetchFailure.Later("the database is not reachable: " + SqlFault.describe(e), null);
    }
  }
}
