package dev.serai.delivery.destination;

import java.util.Set;

/**
 * What a company owes one destination: the outbox rows that the ledger must write.
 *
 * @param destination the destination's name, as in the outbox
 * @param kinds kinds of outbox rows it takes: cart, checkout, cancellation, refund, correction
 * @param needsFingerprint whether a row of an unknown visitor is useless to it
 */
public record Subscription(String destination, Set<String> kinds, boolean needsFingerprint) {

  public Subscription {
    kinds = Set.copyOf(kinds);
  }
}
