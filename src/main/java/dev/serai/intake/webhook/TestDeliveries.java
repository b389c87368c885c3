package dev.serai.intake.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.serai.http.Request;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import dev.serai.model.Origin;
import dev.serai.model.Refund;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Deliveries that this hub sends to itself to show that a connector is set up: verified and mapped
 * as any other, stored, and recorded as ignored, so that no figure ever contains one.
 */
public final class TestDeliveries {

  /** The header that carries the mark. */
  public static final String HEADER = "x-serai-test";

  /** How the reason of an event of such a delivery begins. */
  public static final String SAYS = "test delivery: ";

  private final String mark;

  public TestDeliveries() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    mark = HexFormat.of().formatHex(random);
  }

  /** What only this hub can put into the header. */
  public String mark() {
    return mark;
  }

  boolean marks(Request request) {
    String sent = request.header(HEADER);
    return sent != null && MessageDigest.isEqual(mark.getBytes(US_ASCII), sent.getBytes(US_ASCII));
  }

  /** Says what the events would be. */
  static List<Event> ignored(List<Event> events) {
    return events.stream()
        .map(event -> ignored(new Origin(event.origin().source(), null, null), told(event)))
        .toList();
  }

  static Event ignored(Origin origin, String what) {
    return new Ignored(origin, SAYS + what);
  }

  private static String told(Event event) {
    if (event instanceof Checkout order) {
      return "would be the order %s, %s %s"
          .formatted(
              order.orderId(),
              order.value() == null ? "without a value" : order.value().toPlainString(),
              order.currency() == null ? "" : order.currency());
    }
    return event instanceof Refund refund
        ? "would be a refund of the order " + refund.orderId()
        : event instanceof Ignored ignored
            ? ignored.reason()
            : "would be recorded: " + event.kind();
  }
}
