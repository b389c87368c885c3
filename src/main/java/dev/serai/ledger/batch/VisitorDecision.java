package dev.serai.ledger.batch;

import dev.serai.attribution.Decision;
import dev.serai.model.Visitor;

/**
 * Who earned an order or a cart action, and who its visitor was.
 *
 * @param visitor by the best identity method; {@link Visitor#NONE} if no fingerprint is known
 */
public record VisitorDecision(Decision decision, Visitor visitor) {}
