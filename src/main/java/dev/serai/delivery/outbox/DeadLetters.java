package dev.serai.delivery.outbox;

import dev.serai.ledger.sql.GivenUp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Rows that were given up: lists them and sends them again. */
public final class DeadLetters {

  private static final GivenUp LETTERS =
      new GivenUp("dead_letter", "true", "destination", "reason");

  /** The number stays the same, so that these rows come before later ones and keep their id. */
  private static final String REPLAY =
      "WITH gone AS (DELETE FROM dead_letter WHERE (company, destination, outbox_no) IN (SELECT"
          + " w.company, w.destination, w.outbox_no"
          + LETTERS.chosen()
          + ") RETURNING *) INSERT INTO outbox (company, destination, outbox_no, kind,"
          + " ordering_key, subject, payload, created_at) SELECT company, destination, outbox_no,"
          + " kind, ordering_key, subject, payload, created_at FROM gone";

  private final DataSource database;

  public DeadLetters(DataSource database) {
    this.database = database;
  }

  /** Those chosen, counted by company, destination and reason. */
  public List<GivenUp.Pile> piles(GivenUp.Choice choice) throws SQLException {
    return LETTERS.piles(database, choice);
  }

  /**
   * Moves the dead letters back to the outbox, with attempts reset, and notifies running hubs.
   *
   * @return how many
   */
  public int replay(GivenUp.Choice choice) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement move = connection.prepareStatement(REPLAY);
        Statement notify = connection.createStatement()) {
      LETTERS.choose(move, choice);
      int moved = move.executeUpdate();
      // after the commit: a hub that looked sooner would not see the rows
      notify.execute("NOTIFY " + FeedLocks.CHANNEL);
      return moved;
    }
  }
}
