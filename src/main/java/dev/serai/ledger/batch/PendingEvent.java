package dev.serai.ledger.batch;

import dev.serai.model.CanonicalWriter;
import dev.serai.model.Event;

/** One event of a pending delivery, as it is stored. Equal only to itself. */
public final class PendingEvent {

  private final Event event;
  private final String json;
  private final EventKey key;

  private PendingEvent(Event event, String json, EventKey key) {
    this.event = event;
    this.json = json;
    this.key = key;
  }

  static PendingEvent of(Event event, EventKey key) {
    return new PendingEvent(event, CanonicalWriter.write(event), key);
  }

  public Event event() {
    return event;
  }

  /** The event as canonical JSON. */
  public String json() {
    return json;
  }

  /** Identifies the event for ever; null if its sender gave no event id. */
  public EventKey key() {
    return key;
  }
}
