package dev.serai.report.live;

import dev.serai.ledger.RepeatedNews;
import dev.serai.ledger.sql.SqlFault;
import dev.serai.ledger.writer.RecordedBatch;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what happens in this hub where every hub's watchers can read it. Whoever tells it something
 * leaves a reference and goes on: one thread makes rows of it, a hundred at once and then a hundred
 * each second at most, and says where more came.
 */
public final class LiveFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration UPKEEP = Duration.ofSeconds(10);

  /** Each second: more than a person can read, and few enough to cost the database little. */
  private static final int MOST_ROWS = 100;

  /** Batches that wait hold their raw bodies. */
  private static final int WAITING = 8;

  private record News(int count, IntFunction<List<LiveRow>> rows) {}

  private final BlockingQueue<News> news = new ArrayBlockingQueue<>(WAITING);
  private final AtomicBoolean skipped = new AtomicBoolean();
  private final LiveStore store;
  private final RepeatedNews failures = new RepeatedNews();
  private final Thread thread = new Thread(this::run, "live");
  private volatile boolean stopping;

  /** Of this thread: rows that may be written now, and when that was counted last. */
  private double room = MOST_ROWS;

  private long counted = System.nanoTime();

  public LiveFeed(DataSource database) {
    store = new LiveStore(database);
    thread.setDaemon(true);
    thread.start();
  }

  /** A batch was recorded; never blocks. */
  public void recorded(RecordedBatch batch) {
    tell(new News(RecordedRows.count(batch), most -> RecordedRows.of(batch, most)));
  }

  /** A delivery failed verification; never blocks. */
  public void refused(String company, String connector, Instant at, String reason, String advice) {
    tell(
        new News(
            1,
            most -> List.of(LiveRow.of(company, at, connector, null, "refused", reason, advice))));
  }

  /** A ping or a challenge of a platform was answered; never blocks. */
  public void answered(String company, String connector, Instant at) {
    tell(
        new News(
            1,
            most -> List.of(LiveRow.of(company, at, connector, null, "answered", "a ping", null))));
  }

  private void tell(News told) {
    if (!news.offer(told)) {
      skipped.set(true);
    }
  }

  private void run() {
    Instant upkeep = Instant.now();
    while (!stopping) {
      try {
        List<LiveRow> rows = gather();
        if (!rows.isEmpty()) {
          store.add(rows);
        }
        if (Instant.now().isAfter(upkeep)) {
          store.prune();
          upkeep = Instant.now().plus(UPKEEP);
        }
      } catch (InterruptedException e) {
        return;
      } catch (SQLException e) {
        if (!stopping) {
          failures.count(
              "live",
              count -> LOG.warn("the live view misses some events: {}", SqlFault.describe(e)));
        }
      } catch (RuntimeException e) {
        LOG.error("the live view misses some events; continuing", e);
      }
    }
  }

  /** What comes within a pause from the first on; nothing comes for longer, but for upkeep. */
  private List<LiveRow> gather() throws InterruptedException {
    List<LiveRow> rows = new ArrayList<>();
    News first = news.poll(UPKEEP.toMillis(), TimeUnit.MILLISECONDS);
    if (first == null) {
      return rows;
    }
    long now = System.nanoTime();
    room = Math.min(MOST_ROWS, room + (double) (now - counted) / SECOND * MOST_ROWS);
    counted = now;
    long end = now + PAUSE.toNanos();
    boolean all = add(first, rows);
    for (long left = PAUSE.toNanos(); left > 0; left = end - System.nanoTime()) {
      News next = news.poll(left, TimeUnit.NANOSECONDS);
      all &= next == null || add(next, rows);
    }
    if (skipped.getAndSet(false) || !all) {
      Set<String> companies = rows.stream().map(LiveRow::company).collect(Collectors.toSet());
      for (String company : companies) {
        rows.add(LiveRow.of(company, Instant.now(), "", null, "skipped", null, null));
      }
    }
    return rows;
  }

  /** Whether all of them found a place. */
  private boolean add(News told, List<LiveRow> rows) {
    int most = (int) room;
    if (most == 0) {
      return false;
    }
    List<LiveRow> added = told.rows.apply(most);
    rows.addAll(added);
    room -= added.size();
    return told.count <= most;
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }
}
