package dev.serai.ledger.batch;

import dev.serai.ledger.Recording;

/**
 * One delivery of a batch, numbered.
 *
 * @param company number of its company
 * @param deliveryNo the stored delivery's own if it is replayed
 */
public record BatchDelivery(PendingDelivery pending, int company, long deliveryNo) {

  public Recording recording() {
    return pending.recording();
  }
}
