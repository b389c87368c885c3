package dev.serai.ledger.order;

import dev.serai.attribution.Decision;

/**
 * A merged order with its decision.
 *
 * @param announced the last status that destinations were or will be sent; null if none
 */
public record DecidedOrder(MergedOrder order, Decision decision, String announced) {}
