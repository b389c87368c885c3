package dev.serai.model;

import java.time.Instant;

/**
 * Where, when and by whom an event was seen.
 *
 * @param source the platform's name as destinations spell it, upper case; may be null
 * @param occurredAt by the shop's clock; null until it is replaced by the time of receipt
 * @param eventId the sender's own id of this event, its idempotency key; may be null
 * @param consent whether the visitor had agreed when it was sent; null if the sender does not say
 * @param automated whether it comes from a robot, or a browser that a program drives
 */
public record Origin(
    String source, Instant occurredAt, String eventId, Boolean consent, boolean automated) {

  /** An origin of which nothing is known but this. */
  public Origin(String source, Instant occurredAt, String eventId) {
    this(source, occurredAt, eventId, null, false);
  }

  /** This origin; a missing {@code occurredAt} is replaced by {@code receivedAt}. */
  public Origin orAt(Instant receivedAt) {
    return occurredAt == null ? new Origin(source, receivedAt, eventId, consent, automated) : this;
  }

  /** This origin with what is known of its sender. */
  public Origin from(Boolean consented, boolean robot) {
    return new Origin(source, occurredAt, eventId, consented, robot);
  }
}
