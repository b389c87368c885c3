package dev.serai.ledger.order;

import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Origin;
import dev.serai.model.Refund;

/** A report without its time and event id: two reports with equal content are the same report. */
final class ReportContent {

  private ReportContent() {}

  static Event of(Event event) {
    // a deletion has no version but its time: one after a restoration is another
    boolean timed = event instanceof Checkout checkout && checkout.onlyStatus();
    Origin origin =
        new Origin(event.origin().source(), timed ? event.origin().occurredAt() : null, null);
    if (event instanceof Checkout || event instanceof Refund) {
      return event.at(origin);
    }
    return event;
  }
}
