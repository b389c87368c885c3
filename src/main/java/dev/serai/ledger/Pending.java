package dev.serai.ledger;

import dev.serai.model.CanonicalWriter;
import dev.serai.model.Checkout;
import dev.serai.model.Delivery;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import dev.serai.model.Outcome;
import dev.serai.model.Recording;
import dev.serai.model.Refund;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A recording on its way: everything that can be computed before the transaction is computed here,
 * on the caller's thread.
 */
final class Pending {

  final Recording recording;
  final List<Item> items;
  final UUID deliveryKey;

  /** A JSON object; empty if there are none. */
  final byte[] headers;

  final long enqueuedAt = System.nanoTime();

  /**
   * Whether it only says something of orders that have an id, so that its company may be shared.
   */
  final boolean shares;

  private final BiConsumer<List<Outcome>, RuntimeException> done;

  /** Set by the lane. */
  int company;

  /** Set while the batch is written; read when it is committed. */
  long deliveryNo;

  /** One event of the recording and what became of it. */
  static final class Item {
    final Event event;
    final String json;
    final UUID key;
    Outcome outcome;
    long eventNo;

    private Item(Event event, String json, UUID key) {
      this.event = event;
      this.json = json;
      this.key = key;
    }

    boolean open() {
      return outcome == null;
    }
  }

  private Pending(
      Recording recording,
      List<Item> items,
      UUID deliveryKey,
      byte[] headers,
      BiConsumer<List<Outcome>, RuntimeException> done) {
    this.recording = recording;
    this.items = items;
    this.deliveryKey = deliveryKey;
    this.headers = headers;
    this.shares =
        recording.replays() == null && items.stream().allMatch(item -> shares(item.event));
    this.done = done;
  }

  static Pending of(Recording recording, BiConsumer<List<Outcome>, RuntimeException> done) {
    Delivery delivery = recording.delivery();
    List<Item> items = new ArrayList<>(recording.events().size());
    for (Event event : recording.events()) {
      // the database's clock knows microseconds; a finer one would be read back as another time
      Event stamped = ReceivedAt.stamp(event, delivery.receivedAt().truncatedTo(ChronoUnit.MICROS));
      String id = stamped.origin().eventId();
      items.add(
          new Item(
              stamped,
              CanonicalWriter.write(stamped),
              id == null ? null : Hash.wide("event:" + stamped.kind(), id)));
    }
    // what could not be mapped may come again when the mapping is mended, so its key is not taken
    UUID key =
        delivery.key() == null || recording.quarantine() != null
            ? null
            : Hash.wide("delivery:" + delivery.connector(), delivery.key());
    return new Pending(recording, items, key, Pack.headers(delivery.headers()), done);
  }

  private static boolean shares(Event event) {
    return event instanceof Ignored || event instanceof Fetch || orderId(event) != null;
  }

  private static String orderId(Event event) {
    return event instanceof Checkout checkout
        ? checkout.orderId()
        : event instanceof Refund refund ? refund.orderId() : null;
  }

  /**
   * What it shares a lane with, as a hash: of one order everything keeps its order, and of one
   * company everything that is more than an order.
   *
   * @param spread hashes that the orders of one company may have
   */
  int lane(int spread) {
    int lane = recording.company().key().hashCode();
    if (shares) {
      for (Item item : items) {
        String orderId = orderId(item.event);
        if (orderId != null) {
          return lane + Math.floorMod(orderId.hashCode(), spread);
        }
      }
    }
    return lane;
  }

  /** The same delivery, to be put aside because the ledger cannot record it. */
  Pending quarantined(String why) {
    Pending aside = of(recording.putAside(why), done);
    aside.company = company;
    return aside;
  }

  void committed() {
    if (recording.quarantine() != null) {
      done.accept(
          List.of(
              new Outcome(
                  "delivery",
                  Outcome.Result.QUARANTINED,
                  Outcome.Finding.NONE,
                  recording.quarantine())),
          null);
    } else {
      done.accept(items.stream().map(item -> item.outcome).toList(), null);
    }
  }

  void failed(RuntimeException why) {
    done.accept(null, why);
  }

  /** Forgets what an abandoned attempt found out. */
  void reset() {
    for (Item item : items) {
      item.outcome = null;
      item.eventNo = 0;
    }
  }
}
