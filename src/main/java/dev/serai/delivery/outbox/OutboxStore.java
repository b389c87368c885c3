package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.OutboxRow;
import dev.serai.ledger.sql.DiskFlush;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads the outbox. Numbers ascend in the order of commits, so a reader never has to go back. */
final class OutboxStore {

  private static final String ROW =
      "SELECT outbox_no, kind, ordering_key, payload, created_at, attempts, next_attempt_at FROM"
          + " outbox WHERE company = ? AND destination = ? AND outbox_no ";

  private final DataSource database;

  OutboxStore(DataSource database) {
    this.database = database;
  }

  /** Up to {@code limit} rows with a number above {@code after}, ascending. */
  List<OutboxRow> after(FeedKey feed, long after, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(ROW + "> ? ORDER BY outbox_no LIMIT ?")) {
      query.setInt(1, feed.company());
      query.setString(2, feed.destination());
      query.setLong(3, after);
      query.setInt(4, limit);
      return rows(feed, query);
    }
  }

  /** The rows with these numbers that still exist. */
  List<OutboxRow> of(FeedKey feed, Collection<Long> numbers) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(ROW + "= ANY(?)")) {
      query.setInt(1, feed.company());
      query.setString(2, feed.destination());
      query.setArray(3, connection.createArrayOf("bigint", numbers.toArray()));
      return rows(feed, query);
    }
  }

  /** Numbers of those companies that have one by now. */
  Map<String, Integer> companies(Collection<String> keys) throws SQLException {
    Map<String, Integer> numbers = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT key, id FROM company WHERE key = ANY(?)")) {
      Array wanted = connection.createArrayOf("text", keys.toArray());
      query.setArray(1, wanted);
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          numbers.put(result.getString(1), result.getInt(2));
        }
      }
      if (!numbers.isEmpty()) {
        // they will be remembered, and a server that lost them would give them to other companies
        DiskFlush.flush(connection);
      }
    }
    return numbers;
  }

  private static List<OutboxRow> rows(FeedKey feed, PreparedStatement query) throws SQLException {
    List<OutboxRow> rows = new ArrayList<>();
    try (ResultSet result = query.executeQuery()) {
      while (result.next()) {
        OffsetDateTime next = result.getObject(7, OffsetDateTime.class);
        rows.add(
            new OutboxRow(
                feed.company(),
                feed.destination(),
                result.getLong(1),
                result.getString(2),
                result.getLong(3),
                result.getString(4),
                result.getObject(5, OffsetDateTime.class).toInstant(),
                result.getInt(6),
                next == null ? null : next.toInstant()));
      }
    }
    if (!rows.isEmpty()) {
      // what was read may not be on disk yet, and nothing may be sent that a crash could undo
      DiskFlush.flush(query.getConnection());
    }
    return rows;
  }
}
