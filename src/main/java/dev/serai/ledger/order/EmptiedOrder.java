package dev.serai.ledger.order;

/** An order without reports: they were withdrawn, or belong to another order now. */
public record EmptiedOrder(int company, long orderNo, OrderRecord before) {}
