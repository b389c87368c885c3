package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.OutboxRow;
import dev.serai.ledger.sql.DiskFlush;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import dev.serai.ledger.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The outbox in the database. What many feeds store and read is one transaction and one message.
 * Numbers ascend in the order of commits, so a reader never has to go back.
 */
final class OutboxStore {

  /** Rows are found by index, however many there are; nobody hears of what is not on disk. */
  private static final String SETTINGS =
      "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),"
          + " set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),"
          + " set_config('plan_cache_mode', 'force_generic_plan', true),"
          + " set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
          + " WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true)";

  /**
   * What was read may not be on disk yet, and nothing may be sent that a crash could undo. A
   * transaction that logged something waits for the disk at its end, and then everything committed
   * before is there too. Evaluated once, if there is a row.
   */
  private static final String FLUSH = "(SELECT pg_logical_emit_message(true, 'serai', 'flush'))";

  /** A payload beyond the bytes allowed is left out, never that of the first row. */
  private static final String NEXT =
      """
      SELECT w.feed, o.outbox_no, o.kind, o.ordering_key, o.payload, o.created_at, o.attempts,
             o.next_attempt_at, %s
      FROM unnest(?::int4[], ?::int4[], ?::text[], ?::int8[], ?::int4[], ?::int4[])
             AS w (feed, company, destination, after, rows, bytes)
      CROSS JOIN LATERAL (
        SELECT outbox_no, kind, ordering_key, created_at, attempts, next_attempt_at,
               CASE WHEN row_number() OVER up = 1 OR sum(octet_length(payload)) OVER up <= w.bytes
                    THEN payload END AS payload
        FROM (SELECT * FROM outbox
              WHERE company = w.company AND destination = w.destination AND outbox_no > w.after
              ORDER BY outbox_no LIMIT w.rows) AS next
        WINDOW up AS (ORDER BY outbox_no ROWS UNBOUNDED PRECEDING)) AS o"""
          .formatted(FLUSH);

  private static final String MISSING =
      """
      SELECT w.feed, o.outbox_no, o.kind, o.ordering_key,
             CASE WHEN row_number() OVER up = 1 OR sum(octet_length(o.payload)) OVER up <= %d
                  THEN o.payload END,
             o.created_at, o.attempts, o.next_attempt_at
      FROM unnest(?::int4[], ?::int4[], ?::text[], ?::int8[])
             AS w (feed, company, destination, outbox_no)
      JOIN outbox o USING (company, destination, outbox_no)
      WINDOW up AS (ORDER BY o.outbox_no, w.feed ROWS UNBOUNDED PRECEDING)""";

  private static final int MISSING_BYTES = 4 << 20;
  private static final int MIN_BYTES = 4 << 10;

  private final DataSource database;

  OutboxStore(DataSource database) {
    this.database = database;
  }

  /**
   * Stores what came back and reads what is needed.
   *
   * @param requests what each feed needs
   * @param bytes payload that may be read, about
   * @return for each feed that needs something what there is
   */
  Map<FeedKey, FoundRows> exchange(
      Collection<RowCompletion> completions, Map<FeedKey, ReadRequest> requests, long bytes)
      throws SQLException {
    List<FeedKey> feeds = new ArrayList<>(requests.keySet());
    Map<FeedKey, FoundRows> found = new HashMap<>();
    feeds.forEach(feed -> found.put(feed, new FoundRows()));
    try (Connection connection = database.getConnection();
        Transaction transaction = new Transaction(connection)) {
      RoundTrip message = new RoundTrip();
      transaction.begin(message);
      message.change(new Lookup(SETTINGS));
      StoredCompletions.add(completions, message);
      message.ask(
          missing(feeds, requests),
          row -> {
            FeedKey feed = feeds.get(row.getInt(1));
            found.get(feed).missing().add(row(feed, row));
          });
      message.ask(
          next(feeds, requests, bytes),
          row -> {
            FeedKey feed = feeds.get(row.getInt(1));
            found.get(feed).next().add(row(feed, row));
          });
      transaction.commit(message);
      message.run(connection);
      transaction.commit();
    }
    return found;
  }

  private static Lookup missing(List<FeedKey> feeds, Map<FeedKey, ReadRequest> requests) {
    Lookup lookup = new Lookup(MISSING.formatted(MISSING_BYTES), "int4", "int4", "text", "int8");
    for (int i = 0; i < feeds.size(); i++) {
      FeedKey feed = feeds.get(i);
      for (Long number : requests.get(feed).missing()) {
        lookup.add(i, feed.company(), feed.destination(), number);
      }
    }
    return lookup;
  }

  private static Lookup next(List<FeedKey> feeds, Map<FeedKey, ReadRequest> requests, long bytes) {
    Lookup lookup = new Lookup(NEXT, "int4", "int4", "text", "int8", "int4", "int4");
    int each = (int) Math.min(MISSING_BYTES, Math.max(MIN_BYTES, bytes / (feeds.size() + 1)));
    for (int i = 0; i < feeds.size(); i++) {
      FeedKey feed = feeds.get(i);
      ReadRequest request = requests.get(feed);
      if (request.rows() > 0) {
        lookup.add(i, feed.company(), feed.destination(), request.after(), request.rows(), each);
      }
    }
    return lookup;
  }

  private static OutboxRow row(FeedKey feed, ResultSet row) throws SQLException {
    OffsetDateTime next = row.getObject(8, OffsetDateTime.class);
    return new OutboxRow(
        feed.company(),
        feed.destination(),
        row.getLong(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        row.getInt(7),
        next == null ? null : next.toInstant());
  }

  /** Numbers of those companies that have one by now. */
  Map<String, Integer> companies(Collection<String> keys) throws SQLException {
    Map<String, Integer> numbers = new HashMap<>();
    Lookup lookup = new Lookup("SELECT key, id FROM company WHERE key = ANY(?::text[])", "text");
    keys.forEach(lookup::add);
    try (Connection connection = database.getConnection()) {
      lookup.each(connection, row -> numbers.put(row.getString(1), row.getInt(2)));
      if (!numbers.isEmpty()) {
        // they will be remembered, and a server that lost them would give them to other companies
        DiskFlush.flush(connection);
      }
    }
    return numbers;
  }
}
