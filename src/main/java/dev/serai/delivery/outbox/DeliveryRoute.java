package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OwedEvent;
import java.util.function.Consumer;

/** Delivers one owed event to its destination: the route, as the outbox sees it. */
@FunctionalInterface
interface DeliveryRoute {

  /**
   * Starts the delivery and returns.
   *
   * @param done called exactly once with the result, on any thread
   */
  void carry(OwedEvent owed, Consumer<Disposition> done);
}
