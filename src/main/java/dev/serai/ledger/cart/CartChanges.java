package dev.serai.ledger.cart;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.batch.Announcement;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.PendingEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A batch's changes to carts: rows to write, announcements, and the outcomes of its events. */
public final class CartChanges {

  private final CartActionRows actions = new CartActionRows();
  private final List<Announcement> announcements = new ArrayList<>();
  private final Map<PendingEvent, Outcome> outcomes = new HashMap<>();
  private final List<Write> writes = new ArrayList<>();

  /** Writes prepared rows. */
  @FunctionalInterface
  public interface Write {
    void to(Batch batch) throws SQLException;
  }

  CartActionRows actions() {
    return actions;
  }

  void announce(Announcement announcement) {
    announcements.add(announcement);
  }

  void settle(PendingEvent event, Outcome outcome) {
    outcomes.put(event, outcome);
  }

  public void alsoWrite(Write write) {
    writes.add(write);
  }

  public List<Announcement> announcements() {
    return announcements;
  }

  public Map<PendingEvent, Outcome> outcomes() {
    return outcomes;
  }

  /** Writes the rows. */
  public void write(Batch batch) throws SQLException {
    for (Write each : writes) {
      each.to(batch);
    }
    actions.write(batch);
  }
}
