package dev.serai.model;

import java.util.List;

/**
 * What one delivery asks the ledger to record, all or nothing.
 *
 * @param events in the order in which they happened; empty for a quarantined delivery
 * @param quarantine why the delivery could not be mapped; null if it could
 */
public record Recording(
    Company company, Trust trust, Delivery delivery, List<Event> events, String quarantine) {

  public Recording {
    events = List.copyOf(events);
  }

  public static Recording of(Company company, Trust trust, Delivery delivery, List<Event> events) {
    return new Recording(company, trust, delivery, events, null);
  }

  public static Recording quarantined(Company company, Trust trust, Delivery delivery, String why) {
    return new Recording(company, trust, delivery, List.of(), why);
  }
}
