package dev.serai.fetch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Documents whose fetch was given up: to list, and to fetch again. */
public final class FailedFetches {

  private static final String CHOSEN =
      " FROM pull_fetch f JOIN company c ON c.id = f.company WHERE f.dead_at IS NOT NULL"
          + " AND (?::text IS NULL OR c.key = ?) AND (?::text IS NULL OR f.connector = ?)"
          + " AND (?::text IS NULL OR strpos(lower(f.last_error), lower(?)) > 0)";

  private static final String COUNT =
      "SELECT c.key, f.connector, f.last_error, count(*)"
          + CHOSEN
          + " GROUP BY c.key, f.connector, f.last_error ORDER BY c.key, f.connector, count(*) DESC";

  private static final String REPLAY =
      "UPDATE pull_fetch SET dead_at = NULL, attempts = 0, next_attempt_at = now(),"
          + " created_at = now() WHERE (company, fetch_no) IN (SELECT f.company, f.fetch_no"
          + CHOSEN
          + ")";

  private final DataSource database;

  public FailedFetches(DataSource database) {
    this.database = database;
  }

  /**
   * Which of them; null chooses all.
   *
   * @param company the company's key
   * @param reason a part of the reason, in any case
   */
  public record Choice(String company, String connector, String reason) {}

  /** Those that share their reason. */
  public record Pile(String company, String connector, String reason, long fetches) {}

  /** What there is, by company, connector and reason. */
  public List<Pile> piles(Choice choice) throws SQLException {
    List<Pile> piles = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(COUNT)) {
      choose(query, choice);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          piles.add(new Pile(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
        }
      }
    }
    return piles;
  }

  /**
   * Has them fetched again, as if they were new; a running hub begins within a
   * second.
   *
   * @return how many
   */
  public int replay(Choice choice) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(REPLAY)) {
      choose(update, choice);
      return update.executeUpdate();
    }
  }

  private static void choose(PreparedStatement statement, Choice choice) throws SQLException {
    String[] values = {choice.company(), choice.connector(), choice.reason()};
    for (int i = 0; i < values.length; i++) {
      statement.setString(2 * i + 1, values[i]);
      statement.setString(2 * i + 2, values[i]);
    }
  }
}
