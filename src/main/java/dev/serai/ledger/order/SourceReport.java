package dev.serai.ledger.order;

import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.match.Claim;
import dev.serai.model.Event;
import dev.serai.model.Trust;

/**
 * What one source reported about an order: a checkout or a refund.
 *
 * @param json the event as stored; it breaks ties, so that the order of arrival does not
 * @param eventNo the stored event's; 0 for one that the batch adds
 * @param deliveryNo of the delivery that brought it: a later one has a higher number; 0 if unknown
 */
public record SourceReport(Trust trust, Event event, String json, long eventNo, long deliveryNo) {

  public SourceReport(Trust trust, Event event, String json) {
    this(trust, event, json, 0, 0);
  }

  /** A report of the batch. */
  static SourceReport of(NewEvent event) {
    return new SourceReport(
        event.delivery().recording().trust(),
        event.event(),
        event.pending().json(),
        0,
        event.delivery().deliveryNo());
  }

  /** What it says about which order it is of. */
  Claim claim() {
    return Claim.of(trust, event);
  }
}
