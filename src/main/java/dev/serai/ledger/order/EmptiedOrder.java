package dev.serai.ledger.order;

/**
 * An order without reports: they were withdrawn, or belong to another order now.
 *
 * @param announced the last status that was forwarded; null if none
 */
public record EmptiedOrder(int company, long orderNo, OrderRecord before, String announced) {}
