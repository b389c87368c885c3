package dev.serai.intake.analytics;

import dev.serai.model.Company;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what browsers report, day by day, and stores the counts every few seconds. A hub that is
 * killed loses the counts of these seconds, never an event.
 */
public final class BrowserDays implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BrowserDays.class);
  private static final long SECONDS = 2;

  private record Day(String company, LocalDate day) {}

  private record Counts(long events, long automated, long dropped) {
    Counts plus(Counts more) {
      return new Counts(events + more.events, automated + more.automated, dropped + more.dropped);
    }
  }

  private final DataSource database;
  private final ScheduledExecutorService thread;
  private Map<Day, Counts> counted = new HashMap<>();

  public BrowserDays(DataSource database) {
    this.database = database;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "browser-days");
              made.setDaemon(true);
              return made;
            });
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::store, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /** Counts one event; never blocks. */
  void event(Company company, boolean automated) {
    add(company, new Counts(1, automated ? 1 : 0, 0));
  }

  /** Counts events that a page had to drop. */
  void dropped(Company company, long events) {
    add(company, new Counts(0, 0, events));
  }

  private synchronized void add(Company company, Counts counts) {
    LocalDate day = Instant.now().atZone(company.timeZone()).toLocalDate();
    counted.merge(new Day(company.key(), day), counts, Counts::plus);
  }

  private synchronized Map<Day, Counts> take() {
    Map<Day, Counts> taken = counted;
    counted = new HashMap<>();
    return taken;
  }

  private synchronized void putBack(Map<Day, Counts> taken) {
    taken.forEach((day, counts) -> counted.merge(day, counts, Counts::plus));
  }

  private void store() {
    Map<Day, Counts> taken = take();
    if (taken.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      upsert(connection, taken);
      connection.commit();
    } catch (SQLException e) {
      putBack(taken);
      LOG.warn("counts of browsers' events wait: SQLSTATE {}", e.getSQLState());
    }
  }

  private static void upsert(Connection connection, Map<Day, Counts> taken) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO browser_day AS d (company, day, events, automated, dropped)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (company, day) DO UPDATE SET
              events = d.events + excluded.events,
              automated = d.automated + excluded.automated,
              dropped = d.dropped + excluded.dropped\
            """)) {
      for (Map.Entry<Day, Counts> each : taken.entrySet()) {
        upsert.setString(1, each.getKey().company());
        upsert.setObject(2, each.getKey().day());
        upsert.setLong(3, each.getValue().events());
        upsert.setLong(4, each.getValue().automated());
        upsert.setLong(5, each.getValue().dropped());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  /** Stores what was counted. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    store();
  }
}
