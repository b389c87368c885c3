package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Destination;
import dev.serai.delivery.destination.Destinations;
import dev.serai.ledger.sql.SqlFault;
import dev.serai.model.Company;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link DestinationFeed} per company and destination, and ensures that this hub is the
 * only one to run it.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final Duration ROUND = Duration.ofSeconds(1);

  /** A step of an operator's own in the route may block, so there are more than processors. */
  private static final int CARRIERS = 16;

  private record Wanted(Company company, Destination destination) {}

  private final OutboxStore outbox;
  private final ForwardingLoop loop;
  private final FeedLocks ownership;
  private final FeedStates states;
  private final Supplier<Destinations> destinations;
  private final Supplier<Collection<Company>> companies;
  private final MeterRegistry registry;
  private final DeliveryRoute route;
  private final ScheduledExecutorService clock;
  private final ExecutorService carriers;
  private final SerialExecutor rounds;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<FeedKey, DestinationFeed> feeds = new ConcurrentHashMap<>();
  private final Map<FeedKey, CompletableFuture<Void>> leaving = new HashMap<>();

  /** Feeds by their company's key; no feeds: the company has no number yet. */
  private volatile Map<String, List<DestinationFeed>> byCompany = Map.of();

  private volatile boolean stopping;

  Dispatcher(
      DataSource database,
      Supplier<Destinations> destinations,
      Supplier<Collection<Company>> companies,
      MeterRegistry registry,
      DeliveryRoute route,
      DoubleSupplier intake) {
    this.outbox = new OutboxStore(database);
    this.ownership = new FeedLocks(database);
    this.states = new FeedStates(database);
    this.destinations = destinations;
    this.companies = companies;
    this.registry = registry;
    this.route = route;
    this.carriers = Executors.newFixedThreadPool(CARRIERS, task -> thread(task, "outbox-carrier"));
    this.loop = new ForwardingLoop(outbox, carriers, new Pacing(intake));
    this.clock = Executors.newScheduledThreadPool(1, task -> thread(task, "outbox-round"));
    this.rounds = new SerialExecutor(clock, this::round);
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    loop.start();
    rounds.signal();
  }

  /** The companies with these keys have new rows. */
  void wake(Collection<String> keys) {
    Map<String, List<DestinationFeed>> known = byCompany;
    for (String key : keys) {
      List<DestinationFeed> feedsOfIt = known.getOrDefault(key, List.of());
      feedsOfIt.forEach(DestinationFeed::wake);
      if (feedsOfIt.isEmpty() && known.containsKey(key)) {
        rounds.signal();
      }
    }
  }

  /**
   * Finishes what is in flight, stores the results and lets other hubs take over, within this time.
   */
  void stop(Duration timeout) {
    CompletableFuture<?>[] released = releaseAll();
    try {
      CompletableFuture.allOf(released).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("some requests to destinations did not finish; they will be sent again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      loop.stop();
      carriers.shutdown();
      clock.shutdown();
      if (!clock.awaitTermination(5, TimeUnit.SECONDS)) {
        clock.shutdownNow();
      }
    } catch (InterruptedException e) {
      clock.shutdownNow();
      Thread.currentThread().interrupt();
    }
    ownership.close();
    feeds.values().forEach(feed -> feed.meters().remove());
  }

  private synchronized CompletableFuture<?>[] releaseAll() {
    stopping = true;
    return feeds.values().stream()
        .map(DestinationFeed::release)
        .toArray(CompletableFuture<?>[]::new);
  }

  private Duration round() {
    if (stopping) {
      return ROUND;
    }
    try {
      Map<FeedKey, Wanted> wanted = wanted();
      retire(wanted);
      Set<FeedKey> locks = new HashSet<>(wanted.keySet());
      locks.addAll(leaving.keySet());
      Set<FeedKey> held = new HashSet<>(ownership.hold(locks));
      held.removeAll(states.paused());
      wanted.forEach((key, want) -> tend(key, want, held.contains(key)));
      states.note(breakers());
      byCompany = index(wanted);
      if (ownership.replayed()) {
        feeds.values().forEach(DestinationFeed::rewind);
      }
    } catch (SQLException e) {
      LOG.warn("forwarding is paused, the database is unavailable: {}", SqlFault.describe(e));
      feeds.values().stream().filter(DestinationFeed::owned).forEach(DestinationFeed::pause);
    } catch (RuntimeException e) {
      LOG.error("an error in the forwarding loop; continuing", e);
    }
    return ROUND;
  }

  private Map<FeedKey, String> breakers() {
    Map<FeedKey, String> breakers = new HashMap<>();
    feeds.forEach(
        (key, feed) -> {
          if (feed.owned()) {
            breakers.put(key, feed.breaker());
          }
        });
    return breakers;
  }

  private Map<FeedKey, Wanted> wanted() throws SQLException {
    Collection<Company> all = companies.get();
    List<String> unknown =
        all.stream()
            .filter(company -> !company.destinations().isEmpty())
            .map(Company::key)
            .filter(key -> !numbers.containsKey(key))
            .toList();
    if (!unknown.isEmpty()) {
      numbers.putAll(outbox.companies(unknown));
    }
    Map<FeedKey, Wanted> wanted = new HashMap<>();
    Destinations now = destinations.get();
    for (Company company : all) {
      Integer number = numbers.get(company.key());
      if (number == null) {
        continue;
      }
      for (String name : company.destinations().keySet()) {
        now.find(name)
            .ifPresent(
                destination ->
                    wanted.put(new FeedKey(number, name), new Wanted(company, destination)));
      }
    }
    return wanted;
  }

  private Map<String, List<DestinationFeed>> index(Map<FeedKey, Wanted> wanted) {
    Map<String, List<DestinationFeed>> index = new HashMap<>();
    for (Company company : companies.get()) {
      if (!company.destinations().isEmpty()) {
        index.put(company.key(), new ArrayList<>(1));
      }
    }
    wanted.forEach(
        (key, want) -> {
          List<DestinationFeed> list = index.get(want.company().key());
          DestinationFeed feed = feeds.get(key);
          if (list != null && feed != null) {
            list.add(feed);
          }
        });
    return index;
  }

  /**
   * Releases the feeds that no company uses any more, and those whose destination was edited, once
   * the results of what they sent are stored.
   */
  private void retire(Map<FeedKey, Wanted> wanted) {
    for (Map.Entry<FeedKey, DestinationFeed> entry : feeds.entrySet()) {
      Wanted want = wanted.get(entry.getKey());
      if (want == null || !entry.getValue().sendsTo(want.destination())) {
        leaving.computeIfAbsent(entry.getKey(), key -> entry.getValue().release());
      }
    }
    leaving
        .entrySet()
        .removeIf(
            entry -> {
              if (entry.getValue().isDone()) {
                feeds.remove(entry.getKey()).meters().remove();
              }
              return entry.getValue().isDone();
            });
  }

  private void tend(FeedKey key, Wanted want, boolean held) {
    if (leaving.containsKey(key)) {
      return; // is replaced by a new feed once the old one is released
    }
    boolean news = !feeds.containsKey(key);
    DestinationFeed feed = feeds.computeIfAbsent(key, absent -> feed(absent, want));
    news |= feed.use(want.company());
    List<String> problems =
        want.destination()
            .problems(want.company().key(), want.company().destinations().get(key.destination()));
    if (news && !problems.isEmpty()) {
      LOG.warn("nothing is forwarded: {}", String.join("; ", problems));
    }
    own(feed, held && problems.isEmpty());
  }

  /** Not while stopping: a late round must not take a released feed again. */
  private synchronized void own(DestinationFeed feed, boolean mine) {
    if (mine && !feed.owned() && !stopping) {
      feed.take();
    } else if (!mine && feed.owned()) {
      feed.pause();
    }
  }

  private DestinationFeed feed(FeedKey key, Wanted want) {
    FeedBreaker breaker =
        new FeedBreaker(
            want.company().key() + " to " + key.destination(), want.destination().retry());
    return new DestinationFeed(
        key,
        want.company(),
        want.destination(),
        new DestinationFeed.Surroundings(route, loop::signal),
        breaker,
        new FeedMeters(registry, want.company().key(), key.destination(), breaker.circuit()));
  }
}
