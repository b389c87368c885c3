package dev.serai.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.serai.model.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The fetches that are due. A hub that takes some has them for itself until the lease ends; if it
 * dies, another hub takes over.
 */
final class FetchStore {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  // steps from one feed to the next through the index instead of reading every row
  private static final String DUE =
      """
      WITH RECURSIVE feed AS (
        (SELECT company, connector FROM pull_fetch WHERE dead_at IS NULL
         ORDER BY company, connector LIMIT 1)
        UNION ALL
        SELECT following.company, following.connector FROM feed
        CROSS JOIN LATERAL (
          SELECT f.company, f.connector FROM pull_fetch f
          WHERE f.dead_at IS NULL AND (f.company, f.connector) > (feed.company, feed.connector)
          ORDER BY f.company, f.connector LIMIT 1) AS following)
      SELECT feed.company, c.key, feed.connector FROM feed JOIN company c ON c.id = feed.company
      WHERE EXISTS (
        SELECT FROM pull_fetch f
        WHERE f.company = feed.company AND f.connector = feed.connector AND f.dead_at IS NULL
          AND f.next_attempt_at <= now())""";

  // never waits for rows that another hub has, so that two can take rows of one document
  private static final String TAKE =
      """
      WITH first AS (
        SELECT resource, id, parameters FROM pull_fetch
        WHERE company = ? AND connector = ? AND dead_at IS NULL AND next_attempt_at <= now()
        ORDER BY next_attempt_at, fetch_no LIMIT 1 FOR UPDATE SKIP LOCKED),
      rows AS (
        SELECT f.company, f.fetch_no FROM pull_fetch f JOIN first USING (resource, id, parameters)
        WHERE f.company = ? AND f.connector = ? AND f.dead_at IS NULL
          AND f.next_attempt_at <= now()
        FOR UPDATE OF f SKIP LOCKED),
      taken AS (
        UPDATE pull_fetch f SET attempts = f.attempts + 1,
          next_attempt_at = now() + ? * interval '1 millisecond'
        FROM rows WHERE f.company = rows.company AND f.fetch_no = rows.fetch_no
        RETURNING f.resource, f.id, f.parameters, f.fetch_no, f.attempts, f.created_at)
      SELECT resource, id, parameters, max(fetch_no), max(attempts), min(created_at)
      FROM taken GROUP BY resource, id, parameters""";

  // one order for all who wait for each other
  private static final String OF_DOCUMENT =
      """
      WITH rows AS MATERIALIZED (
        SELECT company, fetch_no FROM pull_fetch
        WHERE company = ? AND connector = ? AND resource = ? AND id = ? AND parameters = ?
          AND fetch_no <= ? %s
        ORDER BY fetch_no FOR UPDATE)
      """;

  private static final String THESE =
      " WHERE f.company = rows.company AND f.fetch_no = rows.fetch_no";
  private static final String DONE =
      OF_DOCUMENT.formatted("") + "DELETE FROM pull_fetch f USING rows" + THESE;
  private static final String ALIVE = OF_DOCUMENT.formatted("AND dead_at IS NULL");
  private static final String LATER =
      ALIVE
          + "UPDATE pull_fetch f SET next_attempt_at = now() + ? * interval '1 millisecond',"
          + " last_error = ? FROM rows"
          + THESE;
  private static final String DEAD =
      ALIVE + "UPDATE pull_fetch f SET dead_at = now(), last_error = ? FROM rows" + THESE;

  private final DataSource database;
  private final Duration lease;

  /** A company's platform that has something to fetch. */
  record Due(int company, String companyKey, String connector) {}

  FetchStore(DataSource database, Duration lease) {
    this.database = database;
    this.lease = lease;
  }

  List<Due> due() throws SQLException {
    List<Due> due = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(DUE);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        due.add(new Due(row.getInt(1), row.getString(2), row.getString(3)));
      }
    }
    return due;
  }

  /** Takes the document that has waited longest; empty if none is due. */
  Optional<DueDocument> take(int company, PlatformAccount feed) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setInt(1, company);
      take.setString(2, feed.connector().name());
      take.setInt(3, company);
      take.setString(4, feed.connector().name());
      take.setLong(5, lease.toMillis());
      try (ResultSet row = take.executeQuery()) {
        return row.next() ? Optional.of(wanted(company, feed, row)) : Optional.empty();
      }
    }
  }

  private static DueDocument wanted(int company, PlatformAccount feed, ResultSet row)
      throws SQLException {
    String parameters = row.getString(3);
    try {
      return new DueDocument(
          company,
          feed,
          row.getString(1),
          row.getString(2),
          Json.MAPPER.readValue(parameters, TEXTS),
          parameters,
          row.getLong(4),
          row.getInt(5),
          row.getObject(6, OffsetDateTime.class).toInstant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored parameters are not JSON", e);
    }
  }

  /** The document is recorded; earlier rows go too, since it has the newest state. */
  void done(DueDocument wanted) throws SQLException {
    update(DONE, wanted);
  }

  /** Schedules a retry after {@code wait}. */
  void later(DueDocument wanted, Duration wait, String why) throws SQLException {
    update(LATER, wanted, wait.toMillis(), why);
  }

  /** Gives it up; a replay brings it back. */
  void dead(DueDocument wanted, String why) throws SQLException {
    update(DEAD, wanted, why);
  }

  private void update(String sql, DueDocument wanted, Object... news) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      int at = 1;
      update.setInt(at++, wanted.company());
      update.setString(at++, wanted.feed().connector().name());
      update.setString(at++, wanted.resource());
      update.setString(at++, wanted.id());
      update.setString(at++, wanted.parametersText());
      update.setLong(at++, wanted.fetchNo());
      for (Object value : news) {
        update.setObject(at++, value);
      }
      update.executeUpdate();
    }
  }
}
