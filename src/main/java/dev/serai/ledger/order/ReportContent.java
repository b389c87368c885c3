package dev.serai.ledger.order;

import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Origin;
import dev.serai.model.Refund;

/** A report without its time and event id: two reports with equal content are the same report. */
final class ReportContent {

  private ReportContent() {}

  static Event of(Event event) {
    Origin origin = new Origin(event.origin().source(), null, null);
    if (event instanceof Checkout || event instanceof Refund) {
      return event.at(origin);
    }
    return event;
  }
}
