package dev.serai.ledger;

import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.util.List;

/**
 * What the ledger records for one delivery, all or nothing.
 *
 * @param events in the order in which they happened; empty for a quarantined delivery
 * @param quarantine why the delivery could not be mapped; null if it could
 * @param replays number of the stored delivery that is mapped again; null for a new one
 * @param history whether it comes from an import, which is not forwarded to destinations
 */
public record Recording(
    Company company,
    Trust trust,
    Delivery delivery,
    List<Event> events,
    String quarantine,
    Long replays,
    boolean history) {

  public Recording {
    events = List.copyOf(events);
  }

  public static Recording of(Company company, Trust trust, Delivery delivery, List<Event> events) {
    return new Recording(company, trust, delivery, events, null, null, false);
  }

  public static Recording quarantined(Company company, Trust trust, Delivery delivery, String why) {
    return new Recording(company, trust, delivery, List.of(), why, null, false);
  }

  /** A delivery out of quarantine: its body is stored already, and its mapping was fixed. */
  public static Recording replayed(
      Company company, Trust trust, Delivery delivery, List<Event> events, long deliveryNo) {
    return new Recording(company, trust, delivery, events, null, deliveryNo, false);
  }

  /** This recording, not to be forwarded to destinations. */
  public Recording asHistory() {
    return new Recording(company, trust, delivery, events, quarantine, replays, true);
  }

  /** This recording, quarantined because it cannot be recorded. */
  public Recording putAside(String why) {
    return new Recording(company, trust, delivery, List.of(), why, replays, history);
  }
}
