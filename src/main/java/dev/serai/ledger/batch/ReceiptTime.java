package dev.serai.ledger.batch;

import dev.serai.model.Event;
import java.time.Instant;

/** Gives an event without a time the time of receipt. */
public final class ReceiptTime {

  private ReceiptTime() {}

  static Event stamp(Event event, Instant receivedAt) {
    if (event.origin().occurredAt() != null) {
      return event;
    }
    return event.at(event.origin().orAt(receivedAt));
  }
}
