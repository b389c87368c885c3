package dev.serai.report.live;

import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets callers wait for the next event of a company, in whichever hub it happens. While nobody
 * waits it does nothing; however many wait, it asks the database five times in a second.
 */
public final class LiveWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveWatch.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Callers that may wait; others are answered at once. */
  private static final int MOST = 200;

  private record Waiting(String company, long after, long end, Runnable then) {}

  private static final String NEWEST =
      """
      SELECT c.company, newest.no
      FROM unnest(?::text[]) AS c (company)
      CROSS JOIN LATERAL (SELECT no FROM live_event l WHERE l.company = c.company
                          ORDER BY no DESC LIMIT 1) AS newest""";

  private final DataSource database;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final ScheduledExecutorService clock;
  private final Future<?> looking;
  private volatile boolean closed;

  public LiveWatch(DataSource database) {
    this.database = database;
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "live-watch");
              thread.setDaemon(true);
              return thread;
            });
    looking = clock.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Runs {@code then} on another thread, once there is an event after the one with this number, or
   * when the time is over.
   *
   * @return false if too many wait, and {@code then} will not run
   */
  public boolean await(String company, long after, Duration most, Runnable then) {
    if (closed || count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      return false;
    }
    waiting.add(new Waiting(company, after, System.nanoTime() + most.toNanos(), then));
    return true;
  }

  private void look() {
    try {
      if (!waiting.isEmpty()) {
        wake(newest());
      }
    } catch (SQLException e) {
      wake(Map.of());
    } catch (RuntimeException e) {
      LOG.error("a watcher could not be answered", e);
    }
  }

  private Map<String, Long> newest() throws SQLException {
    Set<String> companies = new HashSet<>();
    waiting.forEach(each -> companies.add(each.company));
    Map<String, Long> newest = new HashMap<>();
    try (Connection connection = database.getConnection()) {
      Query.of(NEWEST, companies)
          .list(connection, row -> newest.put(row.getString(1), row.getLong(2)));
    }
    return newest;
  }

  private void wake(Map<String, Long> newest) {
    long now = System.nanoTime();
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting one = each.next();
      if (closed
          || one.end - now <= 0
          || newest.getOrDefault(one.company, Long.MIN_VALUE) > one.after) {
        each.remove();
        count.decrementAndGet();
        one.then.run();
      }
    }
  }

  /** Answers everybody now. */
  @Override
  public void close() {
    closed = true;
    looking.cancel(false);
    clock.execute(() -> wake(Map.of()));
    clock.shutdown();
  }
}
