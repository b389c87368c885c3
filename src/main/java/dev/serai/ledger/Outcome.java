package dev.serai.ledger;

import dev.serai.model.Event;

/**
 * The outcome of one event.
 *
 * @param kind the event's kind
 * @param result recorded, duplicate, merged (into an order another source reported), ignored, or
 *     quarantined
 * @param finding what the ledger found that the caller may want to know
 * @param detail one line for a person: the reason of an ignored event, for example; may be null
 */
public record Outcome(String kind, Result result, Finding finding, String detail) {

  public enum Result {
    RECORDED,
    DUPLICATE,
    MERGED,
    IGNORED,
    QUARANTINED
  }

  /**
   * Findings that the analytics contract answers with an error code although the event is stored.
   */
  public enum Finding {
    NONE,
    /** No qualifying interaction of this visitor. */
    ACTIVE_TICKET_NOT_FOUND,
    PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND,
    PREVIOUS_QUANTITY_INCREASED_EVENT_NOT_FOUND,
    ORDER_ALREADY_EXISTS,
    /** The key of another event, which is stored; this one is not. */
    IDEMPOTENCY_KEY_REUSED
  }

  public static Outcome of(Event event, Result result) {
    return new Outcome(event.kind(), result, Finding.NONE, null);
  }
}
