package dev.serai.fetch;

import dev.serai.client.FetchFailure;
import dev.serai.ledger.sql.SqlFault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends due documents down the route, those of one company and platform one at a time, and deletes
 * them once they are recorded.
 */
final class FetchConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(FetchConsumer.class);
  private static final int THREADS = 8;
  private static final int TURN = 20;

  private final PlatformAccounts feeds;
  private final FetchStore store;
  private final Pulls pulls;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private ScheduledExecutorService rounds;
  private ExecutorService workers;

  FetchConsumer(Endpoint endpoint, Processor processor, Pulls pulls) {
    super(endpoint, processor);
    this.pulls = pulls;
    this.feeds = pulls.feeds();
    this.store = pulls.fetches();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ExecutorServiceManager threads = getEndpoint().getCamelContext().getExecutorServiceManager();
    workers = threads.newFixedThreadPool(this, "fetch", THREADS);
    rounds = threads.newSingleThreadScheduledExecutor(this, "fetch-rounds");
    ScheduledFuture<?> unused = rounds.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
    pulls.onWake(this::wake);
  }

  @Override
  protected void doStop() throws Exception {
    pulls.onWake(() -> {});
    ExecutorServiceManager threads = getEndpoint().getCamelContext().getExecutorServiceManager();
    threads.shutdownNow(rounds);
    threads.shutdownGraceful(workers);
    super.doStop();
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      try {
        rounds.execute(this::round);
      } catch (RejectedExecutionException e) {
        woken.set(false); // stopping
      }
    }
  }

  private void round() {
    woken.set(false);
    try {
      for (FetchStore.Due due : store.due()) {
        String name = due.companyKey() + "/" + due.connector();
        Instant rested = resting.getOrDefault(name, Instant.EPOCH);
        Optional<PlatformAccount> feed = feeds.find(due.companyKey(), due.connector());
        if (feed.isPresent() && Instant.now().isAfter(rested) && busy.add(name)) {
          workers.execute(() -> work(name, due.company(), feed.get()));
        }
      }
    } catch (SQLException e) {
      LOG.warn("fetching is paused, the database is unavailable: {}", SqlFault.describe(e));
    } catch (RejectedExecutionException e) {
      LOG.debug("fetching stops");
    } catch (RuntimeException e) {
      LOG.error("an error in the fetch loop; continuing", e);
    }
  }

  private void work(String name, int company, PlatformAccount feed) {
    try {
      for (int n = 0; n < TURN && isRunAllowed(); n++) {
        Optional<DueDocument> wanted = store.take(company, feed);
        if (wanted.isEmpty() || !settle(name, wanted.get())) {
          return;
        }
      }
    } catch (SQLException e) {
      LOG.warn(
          "fetching for {} is paused, the database is unavailable: {}", feed, SqlFault.describe(e));
    } catch (RuntimeException e) {
      LOG.error("fetching for {} failed; continuing", feed, e);
    } finally {
      busy.remove(name);
    }
    wake();
  }

  /** Processes one document; returns whether the platform may be asked for the next one. */
  private boolean settle(String name, DueDocument wanted) throws SQLException {
    try {
      carry(wanted);
      store.done(wanted);
      return true;
    } catch (FetchFailure e) {
      Duration age = Duration.between(wanted.createdAt(), Instant.now());
      if (exhausted(wanted.attempts(), age, e)) {
        LOG.warn(
            "gave up fetching a {} for {} (fetch {}) after {} attempts: {}",
            wanted.resource(),
            wanted.feed(),
            wanted.fetchNo(),
            wanted.attempts(),
            e.getMessage());
        store.dead(wanted, e.getMessage());
        return true;
      }
      Duration pause = e.retryAfter();
      store.later(wanted, Pulls.RETRIES.after(wanted.attempts(), pause), e.getMessage());
      if (pause != null) {
        resting.put(name, Instant.now().plus(pause));
      }
      return pause == null;
    }
  }

  /** What the platform refuses gets its attempts, however young: credentials may be corrected. */
  private static boolean exhausted(int attempts, Duration age, FetchFailure failure) {
    return failure instanceof FetchFailure.Later
        ? Pulls.RETRIES.exhausted(age, attempts)
        : attempts >= Pulls.RETRIES.minAttempts();
  }

  private void carry(DueDocument wanted) {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(wanted);
      getProcessor().process(exchange);
      RouteResult.check(exchange);
    } catch (FetchFailure e) {
      throw e;
    } catch (Exception e) {
      throw RouteResult.notRecorded(e);
    } finally {
      releaseExchange(exchange, false);
    }
  }
}
