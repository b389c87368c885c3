package dev.serai.ledger.batch;

import dev.serai.ledger.Delivery;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.ledger.sql.KeyHash;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
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
public final class PendingDelivery {

  public final Recording recording;
  public final List<Item> items;
  public final UUID deliveryKey;

  /** A JSON object; empty if there are none. */
  public final byte[] headers;

  public final long enqueuedAt = System.nanoTime();

  /**
   * Whether it only says something of orders that have an id, so that its company may be shared.
   */
  public final boolean shares;

  private final BiConsumer<List<Outcome>, RuntimeException> done;

  /** Set by the lane. */
  public int company;

  /** Set while the batch is written; read when it is committed. */
  public long deliveryNo;

  /** One event of the recording and what became of it. */
  public static final class Item {
    public final Event event;
    public final String json;
    public final UUID key;
    public Outcome outcome;
    public long eventNo;

    private Item(Event event, String json, UUID key) {
      this.event = event;
      this.json = json;
      this.key = key;
    }

    public boolean open() {
      return outcome == null;
    }
  }

  private PendingDelivery(
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

  public static PendingDelivery of(
      Recording recording, BiConsumer<List<Outcome>, RuntimeException> done) {
    Delivery delivery = recording.delivery();
    List<Item> items = new ArrayList<>(recording.events().size());
    for (Event event : recording.events()) {
      // the database's clock knows microseconds; a finer one would be read back as another time
      Event stamped =
          ReceiptTime.stamp(event, delivery.receivedAt().truncatedTo(ChronoUnit.MICROS));
      String id = stamped.origin().eventId();
      items.add(
          new Item(
              stamped,
              CanonicalWriter.write(stamped),
              id == null ? null : KeyHash.wide("event:" + stamped.kind(), id)));
    }
    // what could not be mapped may come again when the mapping is mended, so its key is not taken
    UUID key =
        delivery.key() == null || recording.quarantine() != null
            ? null
            : KeyHash.wide("delivery:" + delivery.connector(), delivery.key());
    return new PendingDelivery(recording, items, key, HeaderJson.write(delivery.headers()), done);
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
  public int writer(int spread) {
    int writer = recording.company().key().hashCode();
    if (shares) {
      for (Item item : items) {
        String orderId = orderId(item.event);
        if (orderId != null) {
          return writer + Math.floorMod(orderId.hashCode(), spread);
        }
      }
    }
    return writer;
  }

  /** The same delivery, to be put aside because the ledger cannot record it. */
  public PendingDelivery quarantined(String why) {
    PendingDelivery aside = of(recording.putAside(why), done);
    aside.company = company;
    return aside;
  }

  public void committed() {
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

  public void failed(RuntimeException why) {
    done.accept(null, why);
  }

  /** Forgets what an abandoned attempt found out. */
  public void reset() {
    for (Item item : items) {
      item.outcome = null;
      item.eventNo = 0;
    }
  }
}
