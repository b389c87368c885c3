package dev.serai.delivery.destination;

import java.time.Instant;

/**
 * One row of the outbox.
 *
 * @param company the company's number in the database
 * @param outboxNo ascends per company in the order of commits
 * @param kind cart, checkout, cancellation, refund or correction
 * @param orderingKey hash of the visitor (or order, or cart) whose events are sent in order
 * @param payload canonical JSON
 * @param attempts failed attempts so far
 * @param nextAttemptAt not to be sent before; null: now
 */
public record OutboxRow(
    int company,
    String destination,
    long outboxNo,
    String kind,
    long orderingKey,
    String payload,
    Instant createdAt,
    int attempts,
    Instant nextAttemptAt) {}
