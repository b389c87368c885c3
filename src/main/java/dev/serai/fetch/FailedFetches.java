package dev.serai.fetch;

import dev.serai.ledger.sql.GivenUp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Documents whose fetch was given up: to list, and to fetch again. */
public final class FailedFetches {

  private static final GivenUp FETCHES =
      new GivenUp("pull_fetch", "w.dead_at IS NOT NULL", "connector", "last_error");

  private static final String REPLAY =
      "UPDATE pull_fetch SET dead_at = NULL, attempts = 0, next_attempt_at = now(),"
          + " created_at = now() WHERE (company, fetch_no) IN (SELECT w.company, w.fetch_no"
          + FETCHES.chosen()
          + ")";

  private final DataSource database;

  public FailedFetches(DataSource database) {
    this.database = database;
  }

  /** Those chosen, counted by company, connector and reason. */
  public List<GivenUp.Pile> piles(GivenUp.Choice choice) throws SQLException {
    return FETCHES.piles(database, choice);
  }

  /**
   * Has them fetched again, as if they were new; a running hub begins within a second.
   *
   * @return how many
   */
  public int replay(GivenUp.Choice choice) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(REPLAY)) {
      FETCHES.choose(update, choice);
      return update.executeUpdate();
    }
  }
}
