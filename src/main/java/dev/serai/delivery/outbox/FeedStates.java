package dev.serai.delivery.outbox;

import dev.serai.ledger.sql.Lookup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What feeds are told to do and how they do, where every hub sees it: an operator pauses a feed,
 * and the hub that sends it notes its breaker.
 */
public final class FeedStates {

  private static final String PAUSED =
      "SELECT company, destination FROM destination_state WHERE paused_at IS NOT NULL";

  private static final String NOTE =
      """
      INSERT INTO destination_state (company, destination, breaker, breaker_at)
      SELECT a.company, a.destination, a.breaker, CASE WHEN a.breaker <> 'closed' THEN now() END
      FROM unnest(?::int4[], ?::text[], ?::text[]) AS a (company, destination, breaker)
      ON CONFLICT (company, destination) DO UPDATE
        SET breaker = excluded.breaker, breaker_at = now()
        WHERE destination_state.breaker <> excluded.breaker""";

  private static final String PAUSE =
      """
      INSERT INTO destination_state (company, destination, paused_at)
      SELECT id, ?, now() FROM company WHERE key = ?
      ON CONFLICT (company, destination) DO UPDATE
        SET paused_at = coalesce(destination_state.paused_at, now())""";

  private static final String RESUME =
      """
      UPDATE destination_state s SET paused_at = NULL FROM company c
      WHERE c.id = s.company AND s.destination = ? AND c.key = ?""";

  private final DataSource database;
  private final Map<FeedKey, String> noted = new HashMap<>();

  public FeedStates(DataSource database) {
    this.database = database;
  }

  /** The feeds that are to send nothing. */
  Set<FeedKey> paused() throws SQLException {
    Set<FeedKey> paused = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(PAUSED);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        paused.add(new FeedKey(row.getInt(1), row.getString(2)));
      }
    }
    return paused;
  }

  /**
   * Notes the breakers of the feeds that this hub sends. Only its round calls it.
   *
   * @param breakers closed, half-open or open
   */
  void note(Map<FeedKey, String> breakers) throws SQLException {
    noted.keySet().retainAll(breakers.keySet());
    Lookup changes = new Lookup(NOTE, "int4", "text", "text");
    breakers.forEach(
        (key, breaker) -> {
          if (!breaker.equals(noted.get(key))) {
            changes.add(key.company(), key.destination(), breaker);
          }
        });
    if (changes.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      changes.update(connection);
    }
    noted.putAll(breakers);
  }

  /** Sends nothing more to a destination from the next second on, until it is resumed. */
  public void pause(String company, String destination) throws SQLException {
    change(PAUSE, company, destination);
  }

  public void resume(String company, String destination) throws SQLException {
    change(RESUME, company, destination);
  }

  private void change(String sql, String company, String destination) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement known =
            connection.prepareStatement(
                "INSERT INTO company (key) VALUES (?) ON CONFLICT (key) DO NOTHING");
        PreparedStatement change = connection.prepareStatement(sql)) {
      known.setString(1, company);
      known.executeUpdate();
      change.setString(1, destination);
      change.setString(2, company);
      change.executeUpdate();
    }
  }
}
