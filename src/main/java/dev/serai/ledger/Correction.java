package dev.serai.ledger;

import java.util.Set;

/**
 * A stored delivery to be recorded again: what it reported before is withdrawn in the same
 * transaction.
 *
 * @param recording names the delivery as the one it {@link Recording#replays replays}; without a
 *     delivery key, which is the delivery's already
 * @param orders numbers of the orders that it reported before
 */
public record Correction(Recording recording, Set<Long> orders) {

  public Correction {
    orders = Set.copyOf(orders);
  }
}
