package dev.serai.fetch;

import dev.serai.ledger.CompanyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * How far each list was read. A reading belongs to one hub until it ends or its lease does; a hub that has lost it cannot change anything.
 */
final class PollStore {

  private static final String OWN =
      " WHERE company = (SELECT id FROM company WHERE key = ?) AND connector = ? AND poll = ?";

  private final DataSource database;
  private final Duration lease;

  /**
   * A reading under way.
   *
   * @param seen the newest change read before; null if none was
   * @param failures readings in a row that failed before this one
   */
  record Reading(
      String company, String connector, String poll, UUID owner, Instant seen, int failures) {}

  PollStore(DataSource database, Duration lease) {
    this.database = database;
    this.lease = lease;
  }

  /** Makes sure that the company and its list have a row. */
  void open(String company, String connector, String poll) throws SQLException {
    try (Connection connection = database.getConnection()) {
      CompanyRow.ensure(connection, company);
    }
    update(
        "INSERT INTO pull_poll (company, connector, poll)"
            + " SELECT id, ?, ? FROM company WHERE key = ? ON CONFLICT DO NOTHING",
        connector,
        poll,
        company);
  }

  /** Begins a reading; empty if it is not time yet or another hub reads. */
  Optional<Reading> begin(String company, String connector, String poll) throws SQLException {
    UUID owner = UUID.randomUUID();
    String sql =
        "UPDATE pull_poll SET owner = ?, next_at = now() + ? * interval '1 millisecond'"
            + OWN
            + " AND next_at <= now() RETURNING cursor_at, failures";
    try (Connection connection = database.getConnection();
        PreparedStatement begin = connection.prepareStatement(sql)) {
      set(begin, owner, lease.toMillis(), company, connector, poll);
      try (ResultSet row = begin.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        OffsetDateTime seen = row.getObject(1, OffsetDateTime.class);
        return Optional.of(
            new Reading(
                company,
                connector,
                poll,
                owner,
                seen == null ? null : seen.toInstant(),
                row.getInt(2)));
      }
    }
  }

  /** How long until the list is to be read. */
  Duration untilDue(String company, String connector, String poll) throws SQLException {
    String sql = "SELECT extract(epoch FROM next_at - now()) * 1000 FROM pull_poll" + OWN;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, company, connector, poll);
      try (ResultSet row = select.executeQuery()) {
        return Duration.ofMillis(row.next() ? Math.max(0, row.getLong(1)) : 0);
      }
    }
  }

  /** Renews the lease; false if another hub has the reading. */
  boolean goOn(Reading reading) throws SQLException {
    return owned(
        reading,
        "UPDATE pull_poll SET next_at = now() + ? * interval '1 millisecond'",
        lease.toMillis());
  }

  /** The list was read; the cursor only ever goes forward. */
  void read(Reading reading, Instant seen, Duration every) throws SQLException {
    owned(
        reading,
        "UPDATE pull_poll SET owner = NULL, cursor_at = greatest(cursor_at, ?::timestamptz),"
            + " next_at = now() + ? * interval '1 millisecond', last_success_at = now(),"
            + " last_error = NULL, failures = 0",
        seen == null ? null : seen.atOffset(ZoneOffset.UTC),
        every.toMillis());
  }

  /** The list could not be read to its end; what was read is recorded and will be read again. */
  void failed(Reading reading, Duration wait, String why) throws SQLException {
    owned(
        reading,
        "UPDATE pull_poll SET owner = NULL, next_at = now() + ? * interval '1 millisecond',"
            + " last_error = ?, failures = failures + 1",
        wait.toMillis(),
        why);
  }

  private boolean owned(Reading reading, String sql, Object... first) throws SQLException {
    Object[] all = java.util.Arrays.copyOf(first, first.length + 4);
    all[first.length] = reading.company;
    all[first.length + 1] = reading.connector;
    all[first.length + 2] = reading.poll;
    all[first.length + 3] = reading.owner;
    return update(sql + OWN + " AND owner = ?", all) > 0;
  }

  private int update(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      set(update, values);
      return update.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
