/**
 * The ledger: records many deliveries in one transaction, exactly once, and decides what the
 * assistant earned.
 *
 * <p>{@link dev.serai.ledger.Ledger} queues what arrives, a {@link dev.serai.ledger.Lane} takes
 * what has gathered, {@link dev.serai.ledger.BatchWriter} records it. What is said of an order or a
 * cart is folded from all that witnesses reported ({@link dev.serai.ledger.OrderFold}, {@link
 * dev.serai.ledger.CartThread}, {@link dev.serai.ledger.Attribution}), so that the order of arrival
 * does not matter.
 */
package dev.serai.ledger;
