package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Destination;
import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OutboxRow;
import dev.serai.delivery.destination.OwedEvent;
import dev.serai.model.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * One company's rows for one destination: which are known, which are in flight, and how the
 * destination does. Only the loop's thread uses it, except where it says otherwise.
 */
final class DestinationFeed {

  private static final int MIN_READ = 32;
  private static final int MAX_READ = 512;
  private static final int MAX_KNOWN = 100_000;
  private static final int PROBES = 3;
  private static final Duration BUSY = Duration.ofMillis(20);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration PROBE = Duration.ofMillis(250);

  private record Returned(OutboxRow row, Disposition disposition, long nanos, long ended) {}

  /** What a feed needs of the rest. */
  record Surroundings(DeliveryRoute route, Consumer<DestinationFeed> signal) {}

  private final FeedKey key;
  private final Surroundings surroundings;
  private final FeedBreaker breaker;
  private final ConcurrencyLimit limit;
  private final FeedMeters meters;
  private final DeadLetterLog deadLetters;
  private final Queue<Returned> mailbox = new ConcurrentLinkedQueue<>();

  private final OrderedRows known = new OrderedRows();
  private final List<RowCompletion> unwritten = new ArrayList<>();
  private long cursor = -1;
  private boolean more = true;
  private int out;
  private boolean refused;
  private boolean failed;
  private Instant pausedUntil = Instant.MIN;
  private Duration poll = BUSY;
  private Instant nextRead = Instant.MIN;

  private final Destination destination;
  private volatile Company company;
  private volatile boolean owned;
  private volatile boolean rewind;
  private volatile boolean news = true;
  private volatile CompletableFuture<Void> quiet = new CompletableFuture<>();

  DestinationFeed(
      FeedKey key,
      Company company,
      Destination destination,
      Surroundings surroundings,
      FeedBreaker breaker,
      FeedMeters meters) {
    this.key = key;
    this.company = company;
    this.destination = destination;
    this.surroundings = surroundings;
    this.breaker = breaker;
    this.limit = new ConcurrencyLimit(destination.concurrency());
    this.meters = meters;
    this.deadLetters = new DeadLetterLog();
  }

  FeedKey key() {
    return key;
  }

  /** For the log. */
  String name() {
    return company.key() + " to " + key.destination();
  }

  FeedMeters meters() {
    return meters;
  }

  /** Closed, half-open or open; on any thread. */
  String breaker() {
    return breaker.state();
  }

  /**
   * Replaces the company's settings; on any thread.
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

  /** From now on this hub may send; on any thread. */
  void take() {
    rewind = true;
    owned = true;
    surroundings.signal.accept(this);
  }

  /**
   * Stops sending new rows; on any thread.
   *
   * @return completed when nothing is in flight and all results are stored
   */
  CompletableFuture<Void> release() {
    CompletableFuture<Void> released = new CompletableFuture<>();
    quiet = released;
    pause();
    return released;
  }

  /** Sends nothing new until the lock is taken again; on any thread. */
  void pause() {
    owned = false;
    surroundings.signal.accept(this);
  }

  boolean owned() {
    return owned;
  }

  /** Reads the outbox from its beginning again: rows with old numbers came back. On any thread. */
  void rewind() {
    rewind = true;
    surroundings.signal.accept(this);
  }

  /** There may be new rows; on any thread. */
  void wake() {
    news = true;
    surroundings.signal.accept(this);
  }

  /** Takes the results that came back; returns how many. */
  int collect(Instant now) {
    int before = unwritten.size();
    for (Returned back = mailbox.poll(); back != null; back = mailbox.poll()) {
      breaker.completed(back.disposition(), back.nanos());
      limit.learn(back.disposition(), back.nanos(), out, back.ended());
      out--;
      if (back.disposition() instanceof Disposition.Later later && later.retryAfter() != null) {
        Instant asked = now.plus(later.retryAfter());
        pausedUntil = asked.isAfter(pausedUntil) ? asked : pausedUntil;
      }
      unwritten.add(RowCompletion.of(back.row(), back.disposition(), destination.retry(), now));
    }
    return unwritten.size() - before;
  }

  /** Results to be stored. Until they are, their ordering keys wait. */
  List<RowCompletion> unwritten() {
    return List.copyOf(unwritten);
  }

  /**
   * The results are stored. Only now do the rows of an ordering key continue, so that a crash never
   * changes their order.
   */
  void stored(Instant now) {
    failed = false;
    for (RowCompletion completion : unwritten) {
      if (completion.due() == null) {
        known.done(completion.row());
      } else {
        known.retry(completion.row(), completion.due());
      }
      meters.settled(completion);
      deadLetters.note(completion);
    }
    unwritten.clear();
    deadLetters.report(name(), now);
  }

  /**
   * What to read now.
   *
   * @param rows how many at most
   */
  ReadRequest needed(Instant now, int rows) {
    if (!owned) {
      return ReadRequest.NOTHING;
    }
    if (rewind) {
      rewind = false;
      cursor = -1;
      more = true;
    }
    known.promote(now);
    boolean probing = refused || now.isBefore(pausedUntil);
    int room = Math.min(rows, probing ? PROBES - known.loaded() : MAX_READ);
    if (room <= 0) {
      return ReadRequest.NOTHING;
    }
    Set<Long> missing = known.missing(room);
    boolean due = more || news || !now.isBefore(nextRead);
    int next =
        due && hasRoom() && !(probing && !missing.isEmpty())
            ? Math.min(rows - missing.size(), window())
            : 0;
    if (next > 0) {
      news = false; // before the read: what is committed from now on may be missed
    }
    return new ReadRequest(missing, cursor, next);
  }

  /** Takes what was found of what was {@link #needed}. */
  void found(ReadRequest asked, FoundRows rows, Instant now) {
    if (!asked.missing().isEmpty()) {
      known.supply(asked.missing(), rows.missing());
    }
    if (asked.rows() == 0) {
      return;
    }
    for (OutboxRow row : rows.next()) {
      cursor = Math.max(cursor, row.outboxNo());
      known.offer(row, now);
    }
    more = rows.next().size() == asked.rows();
    Duration longer = poll.multipliedBy(2);
    poll = !rows.next().isEmpty() ? BUSY : longer.compareTo(IDLE) < 0 ? longer : IDLE;
    nextRead = now.plus(poll);
  }

  /** What was to be stored and read could not be. Until it is, nothing new is sent. */
  void fail() {
    failed = true;
    news = true;
  }

  boolean failed() {
    return failed;
  }

  private int window() {
    return Math.max(MIN_READ, Math.min(MAX_READ, 2 * limit.now()));
  }

  private boolean hasRoom() {
    return known.loaded() <= window() / 2 && known.size() <= MAX_KNOWN;
  }

  /** Forgets what it must not send any more. */
  void rest() {
    known.clear();
    if (out == 0 && unwritten.isEmpty()) {
      quiet.complete(null);
    }
  }

  /** Whether there is a row to send now. */
  boolean maySend(Instant now) {
    return owned && !failed && out < limit.now() && !now.isBefore(pausedUntil) && known.isReady();
  }

  /** The next row to send, which is in flight from then on; null if the breaker refuses it. */
  OwedEvent next() {
    OutboxRow row = known.take();
    refused = !breaker.permits();
    if (refused) {
      known.putBack(row);
      if (known.loaded() > PROBES) {
        known.unload();
      }
      return null;
    }
    out++;
    Company current = company;
    return new OwedEvent(row, current, destination, current.destinations().get(key.destination()));
  }

  /** Sends an event that {@link #next} returned; on any thread. */
  void carry(OwedEvent event) {
    long start = System.nanoTime();
    surroundings.route.carry(
        event,
        disposition -> {
          long ended = System.nanoTime();
          meters.attempted(ended - start);
          mailbox.add(new Returned(event.row(), disposition, ended - start, ended));
          surroundings.signal.accept(this);
        });
  }

  /** The length of the payloads in memory, without those in flight. */
  long chars() {
    return known.chars();
  }

  /** When it wants a turn although nothing happened; null if never. */
  Instant nextTurn(Instant now) {
    if (!owned) {
      return null;
    }
    if (refused) {
      return now.plus(PROBE);
    }
    if (now.isBefore(pausedUntil)) {
      return earliest(now.plus(IDLE), pausedUntil);
    }
    if (!known.missing(1).isEmpty() || ((more || news) && hasRoom())) {
      return now;
    }
    return earliest(now.plus(poll), known.nextDue());
  }

  private static Instant earliest(Instant one, Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }
}
