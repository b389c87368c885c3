package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.AloneNeeded;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Refund;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Notices that orders of a company are known by several names: a second source reports one, a
 * second store is named, an id that may repeat does, or a refund or a cancellation names an order
 * that nobody reported. As long as one source reports all orders under their ids, no other names
 * are stored or looked for.
 */
public final class OrderNaming {

  private record Named(int company, String orderId) {

    static Named of(NewEvent event) {
      return new Named(event.company(), PendingDelivery.orderId(event.event()));
    }
  }

  private OrderNaming() {}

  /**
   * Has the company's orders looked for by all their names from now on. The first stored ones are
   * at once, the others in the background.
   */
  public static void run(
      Batch batch, NewEvents events, StoredOrders stored, AffectedOrders affected)
      throws SQLException {
    Set<Integer> several = new HashSet<>();
    Set<Named> reported = null;
    Map<Named, String> purchases = new HashMap<>();
    for (NewEvent each : events.all()) {
      if (batch.severalNames(each.company())) {
        continue;
      }
      boolean unknown = false;
      if (onlyNames(each.event())) {
        reported = reported == null ? reported(events) : reported;
        unknown = !known(each, stored, reported);
      }
      if (unknown
          || each.delivery().pending().severalNames()
          || otherStore(batch, each)
          || sharesId(each, stored, purchases)) {
        several.add(each.company());
      }
    }
    for (Integer company : several) {
      if (batch.shared()) {
        throw new AloneNeeded("orders are known by several names");
      }
      batch.expectSeveralNames(company);
      BacklogSlice slice = BacklogSlice.of(batch, DecisionBacklog.Job.ofNames(company));
      affected.arrange(company, slice.numbers());
      if (!slice.last()) {
        DecisionBacklog backlog = new DecisionBacklog();
        backlog.add(slice.job().after(slice.reached()));
        backlog.write(batch);
      }
    }
  }

  /** Whether another purchase may have its order's id, in this batch or before. */
  private static boolean sharesId(
      NewEvent event, StoredOrders stored, Map<Named, String> purchases) {
    String purchase = PendingDelivery.purchase(event.event());
    if (purchase == null) {
      return false;
    }
    Named named = Named.of(event);
    String other = purchases.putIfAbsent(named, purchase);
    return (other != null && !other.equals(purchase))
        || !stored.find(named.company, named.orderId).isEmpty();
  }

  /** Whether it names another store than the reports before it. */
  private static boolean otherStore(Batch batch, NewEvent event) throws SQLException {
    String store = PendingDelivery.store(event.event());
    if (store == null || store.equals(batch.store(event.company()))) {
      return false;
    }
    if (batch.store(event.company()) != null) {
      return true;
    }
    if (batch.shared()) {
      throw new AloneNeeded("the first store of a company is named");
    }
    batch.firstStore(event.company(), store);
    return false;
  }

  private static Set<Named> reported(NewEvents events) {
    Set<Named> reported = new HashSet<>();
    for (NewEvent each : events.all()) {
      if (each.event() instanceof Checkout checkout && checkout.value() != null) {
        reported.add(Named.of(each));
      }
    }
    return reported;
  }

  /** Whether it says nothing of the order but its id. */
  private static boolean onlyNames(Event event) {
    if (event instanceof Checkout checkout) {
      return checkout.value() == null && checkout.name().id() != null;
    }
    return event instanceof Refund;
  }

  private static boolean known(NewEvent event, StoredOrders stored, Set<Named> reported) {
    return reported.contains(Named.of(event))
        || !stored.find(event.company(), PendingDelivery.orderId(event.event())).isEmpty();
  }
}
