package dev.serai.ledger.batch;

/**
 * A new event that is stored.
 *
 * @param orderNo the order it reports; null if it reports none
 * @param cartNo the cart it is a snapshot of; null if it is none
 */
public record KeptEvent(NewEvent event, Long orderNo, Long cartNo) {}
