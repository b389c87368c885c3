package dev.serai.ledger.cart;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog;
import dev.serai.ledger.batch.DecisionBacklog.Job;
import dev.serai.ledger.batch.DecisionBacklog.Kind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The next cart actions of a job, by time and number. */
public final class CartSlice {

  /** Actions that one transaction decides again. */
  private static final int ACTIONS = 200;

  private static final Set<String> COLUMNS =
      Set.of("user_fp", "faq_fp", "cart_id", "checkout_token", "customer_id", "email_hash");

  private final Job job;
  private final List<StoredAction> actions;

  private CartSlice(Job job, List<StoredAction> actions) {
    this.job = job;
    this.actions = List.copyOf(actions);
  }

  public static CartSlice of(Batch batch, Job job) throws SQLException {
    String column = column(job);
    String sql =
        """
        SELECT %s FROM cart_action c
        WHERE c.company = ? %s AND (c.occurred_at, c.action_no) > (?, ?) AND c.occurred_at <= ?
        ORDER BY c.occurred_at, c.action_no LIMIT %d"""
            .formatted(
                StoredAction.COLUMNS, column == null ? "" : "AND c." + column + " = ?", ACTIONS);
    List<StoredAction> actions = new ArrayList<>();
    try (PreparedStatement select = batch.connection().prepareStatement(sql)) {
      int i = 0;
      select.setInt(++i, job.company());
      if (column != null) {
        select.setString(++i, value(job));
      }
      select.setObject(++i, job.from().atOffset(ZoneOffset.UTC));
      select.setLong(++i, job.after());
      select.setObject(++i, job.to().atOffset(ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          actions.add(StoredAction.read(rows, 1));
        }
      }
    }
    return new CartSlice(job, actions);
  }

  private static String column(Job job) {
    if (job.kind() == Kind.CART_ALL) {
      return null;
    }
    if (job.kind() == Kind.CART_CONVERSATION) {
      return "conversation_id";
    }
    String column = job.subject().substring(0, job.subject().indexOf(':'));
    if (!COLUMNS.contains(column)) {
      throw new IllegalStateException("no cart action bears a name in " + column);
    }
    return column;
  }

  private static String value(Job job) {
    return job.kind() == Kind.CART_CONVERSATION
        ? job.subject()
        : job.subject().substring(job.subject().indexOf(':') + 1);
  }

  public RedecidedActions actions() {
    return RedecidedActions.of(actions, false);
  }

  /** Notes how far the job came, or removes it. */
  public void done(Batch batch) throws SQLException {
    if (actions.isEmpty()) {
      DecisionBacklog.done(batch, job, true);
      return;
    }
    StoredAction last = actions.get(actions.size() - 1);
    DecisionBacklog.done(batch, job.after(last.at(), last.number()), actions.size() < ACTIONS);
  }
}
