package dev.serai.ledger.batch;

import dev.serai.ledger.Recording;

/**
 * One delivery of a batch, numbered.
 *
 * @param company number of its company
 * @param deliveryNo if it is replayed, the number of the stored delivery
 */
public record BatchDelivery(PendingDelivery pending, int company, long deliveryNo) {

  public Recording recording() {
    return pending.recording();
  }
}
