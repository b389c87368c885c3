package dev.serai.delivery.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Rows that were given up: lists them and sends them again. */
public final class DeadLetters {

  private static final String CHOSEN =
      " FROM dead_letter d JOIN company c ON c.id = d.company WHERE (?::text IS NULL OR c.key = ?)"
          + " AND (?::text IS NULL OR d.destination = ?)"
          + " AND (?::text IS NULL OR strpos(lower(d.reason), lower(?)) > 0)";

  private static final String COUNT =
      "SELECT c.key, d.destination, d.reason, count(*)"
          + CHOSEN
          + " GROUP BY c.key, d.destination, d.reason ORDER BY c.key, d.destination, count(*) DESC";

  /** The number stays the same, so that these rows come before later ones and keep their id. */
  private static final String REPLAY =
      "WITH gone AS (DELETE FROM dead_letter WHERE (company, destination, outbox_no) IN (SELECT"
          + " d.company, d.destination, d.outbox_no"
          + CHOSEN
          + ") RETURNING *) INSERT INTO outbox (company, destination, outbox_no, kind,"
          + " ordering_key, subject, payload, created_at) SELECT company, destination, outbox_no,"
          + " kind, ordering_key, subject, payload, created_at FROM gone";

  private final DataSource database;

  public DeadLetters(DataSource database) {
    this.database = database;
  }

  /**
   * Selects dead letters; null selects all.
   *
   * @param company the company's key
   * @param reason a part of the reason, in any letter case
   */
  public record Choice(String company, String destination, String reason) {}

  /** Dead letters with the same reason. */
  public record Pile(String company, String destination, String reason, long letters) {}

  /** All dead letters, counted by company, destination and reason. */
  public List<Pile> piles(Choice choice) throws SQLException {
    List<Pile> piles = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(COUNT)) {
      choose(query, choice);
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          piles.add(
              new Pile(
                  result.getString(1),
                  result.getString(2),
                  result.getString(3),
                  result.getLong(4)));
        }
      }
    }
    return piles;
  }

  /**
   * Moves the dead letters back to the outbox, with attempts reset, and notifies running hubs.
   *
   * @return how many
   */
  public int replay(Choice choice) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement move = connection.prepareStatement(REPLAY);
        Statement notify = connection.createStatement()) {
      choose(move, choice);
      int moved = move.executeUpdate();
      // after the commit: a hub that looked sooner would not see the rows
      notify.execute("NOTIFY " + FeedLocks.CHANNEL);
      return moved;
    }
  }

  private static void choose(PreparedStatement statement, Choice choice) throws SQLException {
    String[] values = {choice.company(), choice.destination(), choice.reason()};
    for (int i = 0; i < values.length; i++) {
      statement.setString(2 * i + 1, values[i]);
      statement.setString(2 * i + 2, values[i]);
    }
  }
}
