package dev.serai.model;

import java.time.Instant;

/**
 * Where and when an event happened.
 *
 * @param source the platform's name as destinations spell it, upper case; may be null
 * @param occurredAt by the shop's clock; null until it is replaced by the time of receipt
 * @param eventId the sender's own id of this event, its idempotency key; may be null
 */
public record Origin(String source, Instant occurredAt, String eventId) {

  /** This origin; a missing {@code occurredAt} is replaced by {@code receivedAt}. */
  public Origin orAt(Instant receivedAt) {
    return occurredAt == null ? new Origin(source, receivedAt, eventId) : this;
  }
}
