package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OwedEvent;
import java.util.function.Consumer;

/** Takes one parcel to its destination; the route, seen from the outbox. */
@FunctionalInterface
interface DeliveryRoute {

  /**
   * Starts off and returns.
   *
   * @param home told exactly once what came of it, on any thread
   */
  void carry(OwedEvent owed, Consumer<Disposition> home);
}
