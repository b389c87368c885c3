package dev.serai.ledger;

import java.util.Set;

/**
 * A stored delivery, said anew: what it said before is taken back in the same transaction.
 *
 * @param recording names the delivery as the one it {@link Recording#replays replays}; without a
 *     delivery key, which is the delivery's already
 * @param orders numbers of the orders that what it said before belongs to
 */
public record Correction(Recording recording, Set<Long> orders) {

  public Correction {
    orders = Set.copyOf(orders);
  }
}
