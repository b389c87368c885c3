package dev.serai.report.operations;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.ledger.RepeatedNews;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.ledger.sql.SqlFault;
import dev.serai.ledger.writer.RecordedBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts, day by day, what each source sent: events, repeats, and what came late; and when it was
 * last heard. Counted in memory and stored by the step {@code storeIntakeDays} every few seconds,
 * so that no event costs a statement; what the end of the hub takes away are the counts of these
 * seconds.
 */
public final class IntakeDays implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(IntakeDays.class);

  /** What happened longer before its receipt came late. */
  private static final Duration LATE = Duration.ofHours(1);

  private record Day(String company, String connector, LocalDate day) {}

  private static final Comparator<Day> IN_ORDER =
      Comparator.comparing(Day::company).thenComparing(Day::connector).thenComparing(Day::day);

  private record Source(String company, ZoneId zone, String connector) {}

  /** What was counted of a source, or of a source's day. */
  private static final class Tally {
    private long events;
    private long repeats;
    private long late;
    private Instant last = Instant.MIN;

    Tally plus(Tally more) {
      events += more.events;
      repeats += more.repeats;
      late += more.late;
      last = last.isAfter(more.last) ? last : more.last;
      return this;
    }
  }

  private final DataSource database;
  private final RepeatedNews failures = new RepeatedNews();
  private Map<Day, Tally> counted = new HashMap<>();

  public IntakeDays(DataSource database) {
    this.database = database;
  }

  /**
   * Counts what was recorded; never blocks. What is imported or replayed is no news of a source.
   */
  public void recorded(RecordedBatch batch) {
    Instant late = batch.at().minus(LATE);
    Map<Source, Tally> sources = new HashMap<>();
    Source source = null;
    Tally tally = null;
    for (RecordedBatch.RecordedDelivery each : batch.deliveries()) {
      Recording recording = each.pending().recording();
      if (recording.history() || recording.replays() != null) {
        continue;
      }
      // most deliveries come from the source of the one before
      String company = recording.company().key();
      String connector = recording.delivery().connector();
      if (source == null
          || !source.company.equals(company)
          || !source.connector.equals(connector)) {
        source = new Source(company, recording.company().timeZone(), connector);
        tally = sources.computeIfAbsent(source, first -> new Tally());
      }
      count(each, late, tally);
    }
    add(sources, batch.at());
  }

  private static void count(RecordedBatch.RecordedDelivery delivery, Instant late, Tally tally) {
    for (Outcome outcome : delivery.outcomes()) {
      tally.repeats += outcome.result() == Outcome.Result.DUPLICATE ? 1 : 0;
    }
    for (PendingEvent event : delivery.pending().events()) {
      Instant occurred = event.event().origin().occurredAt();
      tally.events++;
      tally.late += occurred != null && occurred.isBefore(late) ? 1 : 0;
    }
  }

  private synchronized void add(Map<Source, Tally> sources, Instant at) {
    sources.forEach(
        (source, tally) -> {
          tally.last = at;
          LocalDate day = at.atZone(source.zone).toLocalDate();
          counted.merge(new Day(source.company, source.connector, day), tally, Tally::plus);
        });
  }

  private synchronized void restore(Map<Day, Tally> taken) {
    taken.forEach((day, tally) -> counted.merge(day, tally, Tally::plus));
  }

  private synchronized Map<Day, Tally> take() {
    Map<Day, Tally> taken = counted;
    counted = new HashMap<>();
    return taken;
  }

  /** Stores what was counted. */
  @Override
  public void process(Exchange exchange) {
    Map<Day, Tally> taken = take();
    if (taken.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      upsert(connection, taken);
    } catch (SQLException e) {
      restore(taken);
      failures.count(
          "intake", count -> LOG.warn("counts of sources wait: {}", SqlFault.describe(e)));
    }
  }

  /** In one statement: a batch without a transaction would count parts of it twice. */
  private static void upsert(Connection connection, Map<Day, Tally> taken) throws SQLException {
    String sql =
        """
        INSERT INTO intake_day AS d (company, connector, day, events, repeats, late, last_at)
        VALUES %s
        ON CONFLICT (company, connector, day) DO UPDATE SET
          events = d.events + excluded.events, repeats = d.repeats + excluded.repeats,
          late = d.late + excluded.late, last_at = greatest(d.last_at, excluded.last_at)"""
            .formatted("(?, ?, ?, ?, ?, ?, ?), ".repeat(taken.size()).replaceAll(", $", ""));
    // in one order, or two hubs would wait for each other
    List<Map.Entry<Day, Tally>> rows = new ArrayList<>(taken.entrySet());
    rows.sort(Map.Entry.comparingByKey(IN_ORDER));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int i = 0;
      for (Map.Entry<Day, Tally> each : rows) {
        statement.setString(++i, each.getKey().company);
        statement.setString(++i, each.getKey().connector);
        statement.setObject(++i, each.getKey().day);
        statement.setLong(++i, each.getValue().events);
        statement.setLong(++i, each.getValue().repeats);
        statement.setLong(++i, each.getValue().late);
        statement.setObject(++i, each.getValue().last.atOffset(ZoneOffset.UTC));
      }
      statement.executeUpdate();
    }
  }
}
