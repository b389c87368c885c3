package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Disposition;
import dev.serai.model.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Stores the results of many rows in one transaction. A row that no longer exists was completed
 * before: nothing is written for it.
 */
final class CompletionStore {

  private static final int WORDS = 500;

  private static final String WHERE =
      " WHERE o.company = ? AND o.destination = ? AND o.outbox_no = ANY(?)";

  private static final String DONE =
      "WITH gone AS (DELETE FROM outbox o"
          + WHERE
          + " RETURNING o.*) INSERT INTO forwarded (company, destination, outbox_no, kind, subject,"
          + " result, answer, attempts, created_at, sent_at) SELECT gone.company,"
          + " gone.destination, gone.outbox_no, gone.kind, gone.subject, d.result, d.answer,"
          + " d.attempts, gone.created_at, ? FROM gone JOIN unnest(?::bigint[], ?::text[],"
          + " ?::text[], ?::int[]) d(no, result, answer, attempts) ON d.no = gone.outbox_no";

  private static final String DEAD =
      "WITH gone AS (DELETE FROM outbox o"
          + WHERE
          + " RETURNING o.*) INSERT INTO dead_letter (company, destination, outbox_no, kind,"
          + " ordering_key, subject, payload, reason, attempts, created_at, dead_at) SELECT"
          + " gone.company, gone.destination, gone.outbox_no, gone.kind, gone.ordering_key,"
          + " gone.subject, gone.payload, d.reason, d.attempts, gone.created_at, ? FROM gone JOIN"
          + " unnest(?::bigint[], ?::text[], ?::int[]) d(no, reason, attempts) ON d.no ="
          + " gone.outbox_no";

  private static final String LATER =
      "UPDATE outbox o SET attempts = d.attempts, next_attempt_at = d.due, last_answer = d.answer"
          + " FROM unnest(?::bigint[], ?::int[], ?::timestamptz[], ?::text[]) d(no, attempts, due,"
          + " answer)"
          + WHERE
          + " AND d.no = o.outbox_no";

  private final DataSource database;

  CompletionStore(DataSource database) {
    this.database = database;
  }

  void write(FeedKey feed, List<RowCompletion> completions, Instant now) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        done(connection, feed, of(completions, Disposition.Done.class), now);
        dead(connection, feed, of(completions, Disposition.Dead.class), now);
        later(connection, feed, of(completions, Disposition.Later.class));
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void done(
      Connection connection, FeedKey feed, List<RowCompletion> list, Instant now)
      throws SQLException {
    if (list.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(DONE)) {
      rows(statement, 1, feed, list);
      statement.setObject(4, now.atOffset(ZoneOffset.UTC));
      array(statement, 5, "bigint", list, completion -> completion.row().outboxNo());
      array(
          statement,
          6,
          "text",
          list,
          completion ->
              ((Disposition.Done) completion.disposition())
                  .result()
                  .name()
                  .toLowerCase(Locale.ROOT));
      array(
          statement,
          7,
          "text",
          list,
          completion ->
              StorableText.line(((Disposition.Done) completion.disposition()).answer(), WORDS));
      array(statement, 8, "int", list, RowCompletion::attempts);
      statement.executeUpdate();
    }
  }

  private static void dead(
      Connection connection, FeedKey feed, List<RowCompletion> list, Instant now)
      throws SQLException {
    if (list.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(DEAD)) {
      rows(statement, 1, feed, list);
      statement.setObject(4, now.atOffset(ZoneOffset.UTC));
      array(statement, 5, "bigint", list, completion -> completion.row().outboxNo());
      array(
          statement,
          6,
          "text",
          list,
          completion ->
              StorableText.line(((Disposition.Dead) completion.disposition()).reason(), WORDS));
      array(statement, 7, "int", list, RowCompletion::attempts);
      statement.executeUpdate();
    }
  }

  private static void later(Connection connection, FeedKey feed, List<RowCompletion> list)
      throws SQLException {
    if (list.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(LATER)) {
      array(statement, 1, "bigint", list, completion -> completion.row().outboxNo());
      array(statement, 2, "int", list, RowCompletion::attempts);
      array(statement, 3, "timestamptz", list, completion -> completion.due().toString());
      array(
          statement,
          4,
          "text",
          list,
          completion ->
              StorableText.line(((Disposition.Later) completion.disposition()).reason(), WORDS));
      rows(statement, 5, feed, list);
      statement.executeUpdate();
    }
  }

  private static void rows(
      PreparedStatement statement, int from, FeedKey feed, List<RowCompletion> list)
      throws SQLException {
    statement.setInt(from, feed.company());
    statement.setString(from + 1, feed.destination());
    array(statement, from + 2, "bigint", list, completion -> completion.row().outboxNo());
  }

  private static void array(
      PreparedStatement statement,
      int index,
      String type,
      List<RowCompletion> list,
      Function<RowCompletion, Object> value)
      throws SQLException {
    // a java.sql.Timestamp would be sent in the time zone of this machine and without its offset
    Object[] values = list.stream().map(value).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  private static List<RowCompletion> of(
      List<RowCompletion> list, Class<? extends Disposition> kind) {
    return list.stream().filter(completion -> kind.isInstance(completion.disposition())).toList();
  }
}
