package dev.serai.delivery;

import java.util.function.Consumer;

/** Takes one parcel to its destination; the route, seen from the outbox. */
@FunctionalInterface
interface Courier {

  /**
   * Starts off and returns.
   *
   * @param home told exactly once what came of it, on any thread
   */
  void carry(Parcel parcel, Consumer<Verdict> home);
}
