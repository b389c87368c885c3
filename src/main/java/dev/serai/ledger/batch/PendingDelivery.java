package dev.serai.ledger.batch;

import dev.serai.ledger.Delivery;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.ledger.sql.KeyHash;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Fetch;
import dev.serai.model.Ignored;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A recording on its way into the ledger. Everything that can be computed before the transaction is
 * computed here, on the caller's thread; nothing of it changes afterwards.
 */
public final class PendingDelivery {

  private final Recording recording;
  private final List<PendingEvent> events;
  private final UUID key;
  private final byte[] headers;
  private final boolean shares;
  private final long enqueuedAt = System.nanoTime();
  private final BiConsumer<List<Outcome>, RuntimeException> done;

  private PendingDelivery(
      Recording recording,
      List<PendingEvent> events,
      UUID key,
      byte[] headers,
      BiConsumer<List<Outcome>, RuntimeException> done) {
    this.recording = recording;
    this.events = events;
    this.key = key;
    this.headers = headers;
    this.shares =
        recording.replays() == null
            && !severalNames(recording)
            && events.stream().allMatch(each -> shares(each.event()));
    this.done = done;
  }

  /**
   * @param done called once, with one outcome for each event or with the reason why nothing was
   *     recorded
   */
  public static PendingDelivery of(
      Recording recording, BiConsumer<List<Outcome>, RuntimeException> done) {
    Delivery delivery = recording.delivery();
    // the database's clock has microseconds; a finer time would be read back differently
    Instant receivedAt = delivery.receivedAt().truncatedTo(ChronoUnit.MICROS);
    List<PendingEvent> events = new ArrayList<>(recording.events().size());
    for (Event event : recording.events()) {
      Event stamped = ReceiptTime.stamp(event, receivedAt);
      events.add(
          PendingEvent.of(stamped, EventKey.of(stamped, recording.trust(), delivery.keyedBy())));
    }
    UUID key =
        takesKey(recording)
            ? KeyHash.wide(
                "delivery:" + delivery.connector() + ":" + recording.trust(), delivery.key())
            : null;
    return new PendingDelivery(recording, events, key, HeaderJson.write(delivery.headers()), done);
  }

  /**
   * A caller's key is the key of its event. What could not be mapped may come again when the
   * mapping is mended, so its key is not taken.
   */
  private static boolean takesKey(Recording recording) {
    return recording.delivery().key() != null
        && recording.delivery().keyedBy() == Delivery.KeyedBy.PLATFORM
        && recording.quarantine() == null;
  }

  private static boolean shares(Event event) {
    return event instanceof Ignored || event instanceof Fetch || orderId(event) != null;
  }

  /**
   * Whether it reports orders that other sources may report under other names: it is not from the
   * one source that the company has.
   */
  private static boolean severalNames(Recording recording) {
    boolean several =
        recording.trust() != Trust.SIGNED_WEBHOOK || recording.company().orders().sources() > 1;
    return several && recording.events().stream().anyMatch(PendingDelivery::ofOrder);
  }

  private static boolean ofOrder(Event event) {
    return event instanceof Checkout || event instanceof Refund;
  }

  /** The store of the order that the event reports; null if it names none. */
  public static String store(Event event) {
    return event instanceof Checkout checkout
        ? checkout.name().store()
        : event instanceof Refund refund ? refund.store() : null;
  }

  /** Which purchase the event reports, where the order's id may repeat; null if it never does. */
  public static String purchase(Event event) {
    return event instanceof Checkout checkout
        ? checkout.name().purchase()
        : event instanceof Refund refund ? refund.purchase() : null;
  }

  /** Like {@code severalNames}, of this delivery. */
  public boolean severalNames() {
    return severalNames(recording);
  }

  /** The id of the order that the event reports; null if it reports none or names none. */
  public static String orderId(Event event) {
    return event instanceof Checkout checkout
        ? checkout.name().id()
        : event instanceof Refund refund ? refund.orderId() : null;
  }

  public Recording recording() {
    return recording;
  }

  public List<PendingEvent> events() {
    return events;
  }

  /** Identifies the delivery for ever; null if it has no key. */
  public UUID key() {
    return key;
  }

  /** The headers stored with the raw body, as {@link HeaderJson}. */
  public byte[] headers() {
    return headers;
  }

  /** {@link System#nanoTime()} at acceptance. */
  public long enqueuedAt() {
    return enqueuedAt;
  }

  /**
   * Whether it only reports orders that have an id, so that other batches may share its company.
   */
  public boolean shares() {
    return shares;
  }

  /**
   * Determines its writer: the same order always has the same writer, and so does everything else
   * of a company.
   *
   * @param spread how many writers the orders of one company may have
   */
  public int writer(int spread) {
    int writer = recording.company().key().hashCode();
    if (shares) {
      for (PendingEvent each : events) {
        String orderId = orderId(each.event());
        if (orderId != null) {
          return writer + Math.floorMod(orderId.hashCode(), spread);
        }
      }
    }
    return writer;
  }

  /** The same delivery, to be quarantined because the ledger cannot record it. */
  public PendingDelivery quarantined(String reason) {
    return of(recording.putAside(reason), done);
  }

  /** Completes the sender's call: the delivery is durable. */
  public void complete(List<Outcome> outcomes) {
    done.accept(outcomes, null);
  }

  /** Completes the sender's call: nothing was recorded. */
  public void fail(RuntimeException reason) {
    done.accept(null, reason);
  }
}
