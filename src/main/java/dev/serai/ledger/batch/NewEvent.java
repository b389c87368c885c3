package dev.serai.ledger.batch;

import dev.serai.model.Event;
import java.util.UUID;

/**
 * An event of a batch that is not a duplicate, neither by its delivery's key nor by its own.
 *
 * @param eventNo the number under which it is stored, if it is
 */
public record NewEvent(BatchDelivery delivery, PendingEvent pending, long eventNo) {

  public Event event() {
    return pending.event();
  }

  public int company() {
    return delivery.company();
  }

  /** To be stored as a row of {@code event}. */
  public KeptEvent kept() {
    return new KeptEvent(this, null, null, null);
  }

  /**
   * To be stored as a report of that order.
   *
   * @param superseded hash of its content if newer reports have replaced it; else null
   */
  public KeptEvent keptForOrder(long orderNo, UUID superseded) {
    return new KeptEvent(this, orderNo, null, superseded);
  }

  /** To be stored as a snapshot of that cart. */
  public KeptEvent keptForCart(long cartNo) {
    return new KeptEvent(this, null, cartNo, null);
  }
}
