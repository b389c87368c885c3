package dev.serai.model;

import java.time.Instant;

/**
 * Where and when an event happened.
 *
 * @param source the platform's name as destinations spell it, upper case; may be null
 * @param occurredAt the shop's clock; null until the door fills in the time of receipt
 * @param eventId the sender's own id of this event, its idempotency key; may be null
 */
public record Origin(String source, Instant occurredAt, String eventId) {

  /** This origin, with {@code receivedAt} in place of a missing {@code occurredAt}. */
  public Origin orAt(Instant receivedAt) {
    return occurredAt == null ? new Origin(source, receivedAt, eventId) : this;
  }
}
