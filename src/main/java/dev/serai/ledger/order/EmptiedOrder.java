package dev.serai.ledger.order;

/**
 * An order that no source reports any more: its reports were withdrawn or belong to another one.
 */
public record EmptiedOrder(int company, long orderNo, OrderRecord before) {}
