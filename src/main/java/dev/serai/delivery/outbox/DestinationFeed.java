package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Destination;
import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OutboxRow;
import dev.serai.delivery.destination.OwedEvent;
import dev.serai.ledger.sql.SqlFault;
import dev.serai.model.Company;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one company's rows to one destination. Its work is done in turns, by one thread at a time:
 * hand out rows, store the results of those that came back (all that have gathered, in one
 * transaction), read more.
 */
final class DestinationFeed {

  private static final Logger LOG = LoggerFactory.getLogger(DestinationFeed.class);

  private static final int WINDOW = 512;
  private static final int MAX_KNOWN = 100_000;
  private static final Duration BUSY = Duration.ofMillis(20);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration REPORT = Duration.ofSeconds(10);

  private record Returned(OutboxRow row, Disposition disposition, long nanos) {}

  private final FeedKey key;
  private final Stores stores;
  private final DeliveryRoute route;
  private final FeedBreaker breaker;
  private final FeedMeters meters;
  private final SerialExecutor turns;
  private final Queue<Returned> mailbox = new ConcurrentLinkedQueue<>();

  private final OrderedRows known = new OrderedRows();
  private final List<RowCompletion> unwritten = new ArrayList<>();
  private long cursor = -1;
  private boolean more = true;
  private int out;
  private Instant pausedUntil = Instant.MIN;
  private Duration poll = BUSY;
  private Instant nextRead = Instant.MIN;
  private long dead;
  private String why;
  private Instant nextReport = Instant.MIN;

  private volatile Company company;
  private volatile Destination destination;
  private volatile boolean owned;
  private volatile boolean rewind;
  private volatile boolean news = true;
  private volatile CompletableFuture<Void> quiet = new CompletableFuture<>();

  /** Where rows come from and where results go. */
  record Stores(OutboxStore outbox, CompletionStore completions) {}

  DestinationFeed(
      FeedKey key,
      Company company,
      Destination destination,
      Stores stores,
      DeliveryRoute route,
      FeedBreaker breaker,
      FeedMeters meters,
      ScheduledExecutorService threads) {
    this.key = key;
    this.company = company;
    this.destination = destination;
    this.stores = stores;
    this.route = route;
    this.breaker = breaker;
    this.meters = meters;
    this.turns = new SerialExecutor(threads, this::turn);
  }

  /**
   * Replaces the company's settings.
   *
   * @return whether they changed
   */
  @SuppressWarnings("ReferenceEquality") // a company is replaced as a whole when its file changes
  boolean use(Company current) {
    boolean changed = company != current;
    company = current;
    return changed;
  }

  @SuppressWarnings("ReferenceEquality") // a destination is replaced as a whole
  boolean sendsTo(Destination wanted) {
    return destination == wanted;
  }

  /** From now on this hub may send. */
  void take() {
    rewind = true;
    owned = true;
    turns.signal();
  }

  /**
   * Stops sending new rows.
   *
   * @return completed when nothing is in flight and all results are stored
   */
  CompletableFuture<Void> release() {
    CompletableFuture<Void> released = new CompletableFuture<>();
    quiet = released;
    pause();
    return released;
  }

  /** Sends nothing new until the lock is taken again. */
  void pause() {
    owned = false;
    turns.signal();
  }

  boolean owned() {
    return owned;
  }

  /** Reads the outbox from its beginning again, because rows with old numbers came back. */
  void rewind() {
    rewind = true;
    turns.signal();
  }

  /** There may be new rows. */
  void wake() {
    news = true;
    turns.signal();
  }

  FeedMeters meters() {
    return meters;
  }

  private Duration turn() {
    try {
      write(); // results that could not be stored before: until they are, nothing new is sent
      collect();
      if (owned) {
        handOut();
      }
      write();
      if (owned) {
        fill();
        handOut();
      } else {
        known.clear();
        if (out == 0) {
          quiet.complete(null);
        }
      }
      return untilNextTurn();
    } catch (SQLException e) {
      LOG.atWarn()
          .addKeyValue("feed", name())
          .log(
              "forwarding of {} is paused, the database is unavailable: {}",
              name(),
              SqlFault.describe(e));
      return IDLE;
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("feed", name())
          .setCause(e)
          .log("forwarding of {} failed; continuing", name());
      return IDLE;
    }
  }

  private void collect() {
    Instant now = Instant.now();
    for (Returned back = mailbox.poll(); back != null; back = mailbox.poll()) {
      out--;
      breaker.completed(back.disposition(), back.nanos());
      RowCompletion completion =
          RowCompletion.of(back.row(), back.disposition(), destination.retry(), now);
      if (back.disposition() instanceof Disposition.Later later && later.retryAfter() != null) {
        Instant asked = now.plus(later.retryAfter());
        pausedUntil = asked.isAfter(pausedUntil) ? asked : pausedUntil;
      }
      unwritten.add(completion);
    }
  }

  /**
   * The rows of an ordering key continue only when the last one's result is stored, so that a crash
   * never changes their order.
   */
  private void write() throws SQLException {
    if (unwritten.isEmpty()) {
      return;
    }
    stores.completions().write(key, unwritten, Instant.now());
    for (RowCompletion completion : unwritten) {
      if (completion.due() == null) {
        known.done(completion.row());
      } else {
        known.retry(completion.row(), completion.due());
      }
      meters.settled(completion);
    }
    report();
    unwritten.clear();
  }

  /** Logged now and then, with the first one's reason. */
  private void report() {
    for (RowCompletion done : unwritten) {
      if (done.disposition() instanceof Disposition.Dead letter) {
        dead++;
        why = why == null ? done.row().kind() + ": " + letter.kind() : why;
      }
    }
    Instant now = Instant.now();
    if (dead > 0 && !now.isBefore(nextReport)) {
      LOG.atWarn()
          .addKeyValue("feed", name())
          .addKeyValue("letters", dead)
          .log(
              "{} events of {} became dead letters, the first one ({}); see 'serai replay"
                  + " --dead-letters --dry-run'",
              dead,
              name(),
              why);
      dead = 0;
      why = null;
      nextReport = now.plus(REPORT);
    }
  }

  /** For the log. */
  private String name() {
    return company.key() + " to " + key.destination();
  }

  private void fill() throws SQLException {
    Instant now = Instant.now();
    if (rewind) {
      rewind = false;
      cursor = -1;
      more = true;
    }
    known.promote(now);
    Set<Long> missing = known.missing(WINDOW);
    if (!missing.isEmpty()) {
      known.supply(missing, stores.outbox().of(key, missing));
    }
    if (!hasRoom() || !(more || news || !now.isBefore(nextRead))) {
      return;
    }
    news = false;
    List<OutboxRow> rows = stores.outbox().after(key, cursor, WINDOW);
    for (OutboxRow row : rows) {
      cursor = row.outboxNo();
      known.offer(row, now);
    }
    more = rows.size() == WINDOW;
    Duration longer = poll.multipliedBy(2);
    poll = !rows.isEmpty() ? BUSY : longer.compareTo(IDLE) < 0 ? longer : IDLE;
    nextRead = now.plus(poll);
  }

  private boolean hasRoom() {
    return known.loaded() <= WINDOW / 2 && known.size() <= MAX_KNOWN;
  }

  private void handOut() {
    Instant now = Instant.now();
    while (out < destination.concurrency() && !now.isBefore(pausedUntil)) {
      OutboxRow row = known.take();
      if (row == null) {
        return;
      }
      if (!breaker.permits()) {
        known.putBack(row);
        return;
      }
      out++;
      carry(row);
    }
  }

  private void carry(OutboxRow row) {
    long start = System.nanoTime();
    Company.Grant grant = company.destinations().get(key.destination());
    route.carry(
        new OwedEvent(row, company, destination, grant),
        disposition -> {
          long nanos = System.nanoTime() - start;
          meters.attempted(nanos);
          mailbox.add(new Returned(row, disposition, nanos));
          turns.signal();
        });
  }

  private Duration untilNextTurn() {
    if (!owned) {
      return IDLE;
    }
    if (more && hasRoom()) {
      return Duration.ZERO;
    }
    Duration wait = poll;
    Instant due = known.nextDue();
    if (due != null) {
      Duration until = Duration.between(Instant.now(), due);
      wait = until.isNegative() ? Duration.ZERO : until.compareTo(wait) < 0 ? until : wait;
    }
    return wait;
  }
}
