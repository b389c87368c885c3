package dev.serai.ledger.batch;

import java.util.UUID;

/**
 * A new event that is stored.
 *
 * @param orderNo the order it is about; null if there is none
 * @param cartNo the cart it is a snapshot of; null if it is not a snapshot
 * @param superseded hash of its content if newer reports of the order have replaced it; else null
 */
public record KeptEvent(NewEvent event, Long orderNo, Long cartNo, UUID superseded) {}
