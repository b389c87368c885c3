package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.OwedEvent;
import dev.serai.ledger.sql.SqlFault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the work of all feeds in turns, on one thread. A turn takes what came back from
 * destinations, stores it for all feeds and reads what they need in one transaction, and hands out
 * what may be sent; between turns results gather, so that the more there is to do, the less each
 * event costs.
 */
final class ForwardingLoop {

  private static final Logger LOG = LoggerFactory.getLogger(ForwardingLoop.class);

  /** With fewer events in flight nothing would gather in a pause. */
  private static final int WORTH_A_PAUSE = 16;

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int ROWS_PER_TURN = 2_048;

  /** Events that a feed may send before others get their turn. */
  private static final int IN_ONE_GO = 16;

  /** The part of the heap that payloads may take, those in flight not counted. */
  private static final int HEAP_PART = 16;

  private final OutboxStore store;
  private final Executor carriers;
  private final Pacing pacing;
  private final BlockingQueue<DestinationFeed> signals = new LinkedBlockingQueue<>();
  private final Set<DestinationFeed> signalled = ConcurrentHashMap.newKeySet();
  private final Alarms alarms = new Alarms();
  private final Thread thread = new Thread(this::run, "outbox");
  private final long capacity = Runtime.getRuntime().maxMemory() / HEAP_PART;
  private long loaded;
  private int inFlight;
  private volatile boolean stopping;

  private record Work(DestinationFeed feed, List<RowCompletion> results, ReadRequest request) {}

  ForwardingLoop(OutboxStore store, Executor carriers, Pacing pacing) {
    this.store = store;
    this.carriers = carriers;
    this.pacing = pacing;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Ends after the current turn. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(5));
  }

  /** Gives the feed a turn; on any thread. */
  void signal(DestinationFeed feed) {
    if (signalled.add(feed)) {
      signals.add(feed);
    }
  }

  private void run() {
    while (!stopping) {
      Set<DestinationFeed> feeds = new LinkedHashSet<>();
      try {
        gather(feeds);
        turn(feeds, Instant.now());
        if (inFlight >= WORTH_A_PAUSE) {
          Thread.sleep(pacing.pause().toMillis());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("forwarding failed; continuing", e);
        feeds.forEach(feed -> alarms.set(feed, Instant.now().plus(AFTER_FAILURE)));
      }
    }
  }

  /** Waits for something to do. */
  private void gather(Set<DestinationFeed> feeds) throws InterruptedException {
    Instant alarm = alarms.next();
    long wait =
        alarm == null
            ? Long.MAX_VALUE
            : Math.max(0, Duration.between(Instant.now(), alarm).toNanos());
    DestinationFeed first = signals.poll(wait, TimeUnit.NANOSECONDS);
    feeds.addAll(alarms.take(Instant.now()));
    if (first != null) {
      feeds.add(first);
    }
    signals.drainTo(feeds);
    signalled.removeAll(feeds);
  }

  private void turn(Set<DestinationFeed> feeds, Instant now) {
    pacing.look();
    feeds.forEach(feed -> loaded -= feed.chars());
    feeds.forEach(feed -> inFlight -= feed.collect(now));
    send(feeds, now);
    exchange(work(feeds, now), now);
    Set<DestinationFeed> held = send(feeds, Instant.now());
    for (DestinationFeed feed : feeds) {
      if (!feed.owned()) {
        feed.rest();
      }
      loaded += feed.chars();
      alarms.set(feed, next(feed, held.contains(feed), Instant.now()));
    }
  }

  private static List<Work> work(Set<DestinationFeed> feeds, Instant now) {
    List<Work> work = new ArrayList<>();
    int rows = ROWS_PER_TURN;
    for (DestinationFeed feed : feeds) {
      ReadRequest request = feed.needed(now, rows);
      rows -= request.missing().size() + request.rows();
      List<RowCompletion> results = feed.unwritten();
      if (!results.isEmpty() || !request.isEmpty()) {
        work.add(new Work(feed, results, request));
      }
    }
    return work;
  }

  private void exchange(List<Work> work, Instant now) {
    if (work.isEmpty()) {
      return;
    }
    List<RowCompletion> results = new ArrayList<>();
    Map<FeedKey, ReadRequest> requests = new HashMap<>();
    for (Work each : work) {
      results.addAll(each.results());
      if (!each.request().isEmpty()) {
        requests.put(each.feed().key(), each.request());
      }
    }
    Map<FeedKey, FoundRows> found;
    try {
      found = store.exchange(results, requests, Math.max(0, capacity - loaded));
    } catch (SQLException e) {
      failed(work, e, now);
      return;
    }
    for (Work each : work) {
      each.feed().stored(now);
      FoundRows rows = found.get(each.feed().key());
      if (rows != null) {
        each.feed().found(each.request(), rows, now);
      }
    }
  }

  /** What one feed cannot store must not hold up the others: it is found by halving. */
  private void failed(List<Work> work, SQLException e, Instant now) {
    if (SqlFault.ofTheData(e) && work.size() > 1) {
      exchange(work.subList(0, work.size() / 2), now);
      exchange(work.subList(work.size() / 2, work.size()), now);
      return;
    }
    work.forEach(each -> each.feed().fail());
    if (SqlFault.ofTheData(e)) {
      LOG.error(
          "forwarding of {} is paused, its results cannot be stored: {}",
          work.get(0).feed().name(),
          SqlFault.describe(e));
    } else {
      LOG.warn("forwarding is paused, the database is unavailable: {}", SqlFault.describe(e));
    }
  }

  private Instant next(DestinationFeed feed, boolean held, Instant now) {
    if (feed.failed()) {
      return now.plus(AFTER_FAILURE);
    }
    return held ? now.plus(pacing.pause()) : feed.nextTurn(now);
  }

  /**
   * Hands out what may be sent, a few events of each feed at a time.
   *
   * @return the feeds that have to wait because the intake is busy
   */
  private Set<DestinationFeed> send(Collection<DestinationFeed> feeds, Instant now) {
    Deque<DestinationFeed> queue = new ArrayDeque<>(feeds);
    Set<DestinationFeed> held = new HashSet<>();
    for (DestinationFeed feed = queue.poll(); feed != null; feed = queue.poll()) {
      if (send(feed, now, held) == IN_ONE_GO) {
        queue.add(feed);
      }
    }
    return held;
  }

  private int send(DestinationFeed feed, Instant now, Set<DestinationFeed> held) {
    int sent = 0;
    while (sent < IN_ONE_GO && feed.maySend(now)) {
      if (!pacing.permits()) {
        held.add(feed);
        return sent;
      }
      OwedEvent event = feed.next();
      if (event == null) {
        return sent;
      }
      sent++;
      inFlight++;
      carriers.execute(() -> feed.carry(event));
    }
    return sent;
  }
}
