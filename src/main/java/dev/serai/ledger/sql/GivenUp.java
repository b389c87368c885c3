package dev.serai.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A table of work that was given up and is kept: counted by company, by whom it concerns and by
 * reason, and chosen likewise to be done again.
 */
public final class GivenUp {

  private final String chosen;
  private final String count;

  /**
   * @param condition which rows of the table {@code w} were given up
   * @param peer its column that names the other side: a destination, a connector
   * @param reason its column that says why
   */
  public GivenUp(String table, String condition, String peer, String reason) {
    chosen =
        """
         FROM %s w JOIN company c ON c.id = w.company
        WHERE %s AND (?::text IS NULL OR c.key = ?) AND (?::text IS NULL OR w.%s = ?)
          AND (?::text IS NULL OR strpos(lower(w.%s), lower(?)) > 0)"""
            .formatted(table, condition, peer, reason);
    count =
        """
        SELECT c.key, w.%1$s, w.%2$s, count(*)%3$s
        GROUP BY c.key, w.%1$s, w.%2$s ORDER BY c.key, w.%1$s, count(*) DESC"""
            .formatted(peer, reason, chosen);
  }

  /**
   * Which of it; null chooses all.
   *
   * @param company the company's key
   * @param peer the other side's name
   * @param reason a part of the reason, in any letter case
   */
  public record Choice(String company, String peer, String reason) {}

  /** What has company, peer and reason in common. */
  public record Pile(String company, String peer, String reason, long count) {}

  /** All that is chosen, by company, peer and reason. */
  public List<Pile> piles(DataSource database, Choice choice) throws SQLException {
    List<Pile> piles = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(count)) {
      choose(query, choice);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          piles.add(new Pile(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
        }
      }
    }
    return piles;
  }

  /** {@code FROM} and {@code WHERE} of a statement that begins with these parameters. */
  public String chosen() {
    return chosen;
  }

  /** Sets the parameters of {@link #chosen}. */
  public void choose(PreparedStatement statement, Choice choice) throws SQLException {
    String[] values = {choice.company(), choice.peer(), choice.reason()};
    for (int i = 0; i < values.length; i++) {
      statement.setString(2 * i + 1, values[i]);
      statement.setString(2 * i + 2, values[i]);
    }
  }
}
