package dev.serai.operate.replay;

import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.FetchCheck;
import dev.serai.connector.body.ReadFailure;
import dev.serai.connector.descriptor.Message;
import dev.serai.ledger.Delivery;
import dev.serai.ledger.Ledger;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.ledger.archive.ArchiveReader;
import dev.serai.model.Company;
import dev.serai.model.Event;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Maps quarantined deliveries again with today's mappings, and records the results. */
public final class QuarantineReplay {

  private static final int IN_FLIGHT = 1_000;

  private final DataSource database;
  private final Connectors connectors;
  private final Companies companies;

  public QuarantineReplay(DataSource database, Connectors connectors, Companies companies) {
    this.database = database;
    this.connectors = connectors;
    this.companies = companies;
  }

  /**
   * Selects deliveries; null selects all.
   *
   * @param numbers of deliveries
   * @param reason a part of why they are there, in any letter case
   * @param most how many at most, the oldest first
   */
  public record Filter(
      String company, String connector, List<Long> numbers, String reason, int most) {

    /** All deliveries of a company, a connector, or both. */
    public static Filter of(String company, String connector) {
      return new Filter(company, connector, null, null, Integer.MAX_VALUE);
    }
  }

  /** The results: how many by outcome, and why others stay in quarantine. */
  public record Summary(long seen, Map<String, Long> outcomes, Map<String, Long> staying) {}

  /**
   * @param ledger null for a dry run
   * @param step called for each delivery
   */
  public Summary run(Filter filter, Ledger ledger, Consumer<Long> step) throws SQLException {
    Map<String, Long> outcomes = new TreeMap<>();
    Map<String, Long> staying = new TreeMap<>();
    Semaphore free = new Semaphore(IN_FLIGHT);
    long seen = 0;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select = select(connection, filter);
          ResultSet row = select.executeQuery()) {
        ArchiveReader raw = new ArchiveReader(connection);
        while (row.next()) {
          seen++;
          step.accept(seen);
          try {
            Recording recording = recording(StoredDelivery.of(row, raw));
            if (ledger == null) {
              count(outcomes, "would be recorded");
            } else {
              record(ledger, recording, free, outcomes, staying);
            }
          } catch (ReadFailure | Unknown e) {
            count(staying, e.getMessage());
          }
        }
      }
      connection.commit();
    }
    free.acquireUninterruptibly(IN_FLIGHT);
    return new Summary(seen, outcomes, staying);
  }

  private static PreparedStatement select(Connection connection, Filter filter)
      throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT %s
            FROM quarantine q
            JOIN company c ON c.id = q.company
            CROSS JOIN LATERAL delivery_numbered(q.company, q.delivery_no) d
            WHERE q.resolved_at IS NULL
              AND (?::text IS NULL OR c.key = ?) AND (?::text IS NULL OR d.connector = ?)
              AND (?::text IS NULL OR strpos(lower(q.reason), lower(?)) > 0)
              AND (?::bigint[] IS NULL OR q.delivery_no = ANY (?))
            ORDER BY q.company, q.delivery_no
            LIMIT ?\
            """
                .formatted(StoredDelivery.COLUMNS));
    select.setString(1, filter.company);
    select.setString(2, filter.company);
    select.setString(3, filter.connector);
    select.setString(4, filter.connector);
    select.setString(5, filter.reason);
    select.setString(6, filter.reason);
    Array numbers =
        filter.numbers == null
            ? null
            : connection.createArrayOf("bigint", filter.numbers.toArray());
    select.setArray(7, numbers);
    select.setArray(8, numbers);
    select.setInt(9, filter.most);
    select.setFetchSize(500);
    return select;
  }

  private Recording recording(StoredDelivery stored) {
    Company company =
        companies
            .find(stored.company())
            .orElseThrow(() -> new Unknown("there is no company '" + stored.company() + "'"));
    Connector connector =
        connectors
            .find(stored.connector())
            .orElseThrow(
                () -> new Unknown("'" + stored.connector() + "' is not a connector of this hub"));
    Message message =
        stored.message(connector).orElseThrow(() -> new Unknown("a stored document is not JSON"));
    List<Event> events = connector.map(message, company);
    FetchCheck.check(events, connector, company);
    Delivery delivery = stored.delivery(message, message.deliveryKey(), connector);
    return Recording.replayed(company, stored.trust(), delivery, events, stored.number());
  }

  private static void record(
      Ledger ledger,
      Recording recording,
      Semaphore free,
      Map<String, Long> outcomes,
      Map<String, Long> staying) {
    free.acquireUninterruptibly();
    CompletableFuture<List<Outcome>> done = new CompletableFuture<>();
    ledger.record(
        recording,
        (result, failure) -> {
          if (failure == null) {
            done.complete(result);
          } else {
            done.completeExceptionally(failure);
          }
        });
    done.whenComplete(
            (result, failure) -> {
              if (failure != null) {
                count(staying, failure.getMessage());
              } else {
                result.forEach(outcome -> count(outcomes, named(outcome)));
              }
              free.release();
            })
        .exceptionally(failure -> List.of());
  }

  private static String named(Outcome outcome) {
    return outcome.kind() + " " + outcome.result().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void count(Map<String, Long> counts, String what) {
    synchronized (counts) {
      counts.merge(what, 1L, Long::sum);
    }
  }

  /** A stored delivery that the current configuration cannot read. */
  private static final class Unknown extends RuntimeException {
    private Unknown(String message) {
      super(message);
    }
  }
}
