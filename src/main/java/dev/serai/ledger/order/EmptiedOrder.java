package dev.serai.ledger.order;

/**
 * An order without reports: they were withdrawn, or belong to another order now.
 *
 * @param store that its reports named; null if none did
 * @param announced the last status that was forwarded; null if none
 */
public record EmptiedOrder(
    int company, long orderNo, String store, OrderRecord before, String announced) {}
