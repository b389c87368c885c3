package dev.serai.ledger.cart;

import dev.serai.ledger.batch.Batch;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The next cart actions that other settings decided than those in force.
 *
 * @param reached the highest number that was looked at
 * @param last whether no more follow
 */
public record OutdatedActions(RedecidedActions actions, long reached, boolean last) {

  private static final int ACTIONS = 200;

  private static final String SQL =
      """
      SELECT %s FROM cart_action c
      WHERE c.company = ? AND c.action_no > ? AND c.settings <> ?
        AND c.occurred_at >= ? AND c.occurred_at < ?
      ORDER BY c.action_no LIMIT %d"""
          .formatted(StoredAction.COLUMNS, ACTIONS);

  /**
   * @param from when they happened, at the earliest
   * @param to before which they happened
   */
  public static OutdatedActions of(Batch batch, int company, Instant from, Instant to, long after)
      throws SQLException {
    List<StoredAction> actions = new ArrayList<>();
    try (PreparedStatement select = batch.connection().prepareStatement(SQL)) {
      select.setInt(1, company);
      select.setLong(2, after);
      select.setString(3, batch.settings(company).attribution().version());
      select.setObject(4, from.atOffset(ZoneOffset.UTC));
      select.setObject(5, to.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          actions.add(StoredAction.read(rows, 1));
        }
      }
    }
    return new OutdatedActions(
        RedecidedActions.of(actions, true),
        actions.isEmpty() ? after : actions.get(actions.size() - 1).number(),
        actions.size() < ACTIONS);
  }
}
