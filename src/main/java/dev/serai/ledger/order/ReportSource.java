package dev.serai.ledger.order;

import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.model.Event;
import dev.serai.model.Trust;

/**
 * A source, and what it calls the order.
 *
 * @param id null if it does not know it
 * @param store null if it does not say
 * @param purchase null unless the id may repeat
 */
record ReportSource(Trust trust, String source, String id, String store, String purchase) {

  static ReportSource of(SourceReport report) {
    return of(report.trust(), report.event());
  }

  static ReportSource of(Trust trust, Event event) {
    return new ReportSource(
        trust,
        event.origin().source(),
        PendingDelivery.orderId(event),
        PendingDelivery.store(event),
        PendingDelivery.purchase(event));
  }
}
