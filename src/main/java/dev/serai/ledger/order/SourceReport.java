package dev.serai.ledger.order;

import dev.serai.model.Event;
import dev.serai.model.Trust;

/**
 * What one source reported about an order: a checkout or a refund.
 *
 * @param json the event as stored; it breaks ties, so that the order of arrival does not
 * @param eventNo the stored event's; 0 for one that the batch adds
 */
public record SourceReport(Trust trust, Event event, String json, long eventNo) {

  public SourceReport(Trust trust, Event event, String json) {
    this(trust, event, json, 0);
  }
}
