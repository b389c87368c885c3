package dev.serai.ledger.batch;

/**
 * A new event that is stored.
 *
 * @param orderNo the order it is about; null if there is none
 * @param cartNo the cart it is a snapshot of; null if it is not a snapshot
 */
public record KeptEvent(NewEvent event, Long orderNo, Long cartNo) {}
