package dev.serai.ledger.order;

import dev.serai.ledger.sql.KeyHash;
import dev.serai.model.Checkout;
import java.util.UUID;

/** Identifies an order without id: by its visitor, value, currency and lines. */
final class RepeatKey {

  private RepeatKey() {}

  /** The key that all reports of the order share; null if it cannot be recognised. */
  static UUID key(Checkout checkout) {
    if (checkout.name().id() != null || !checkout.visitor().known()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    text.append(checkout.visitor().key())
        .append('\0')
        .append(checkout.value())
        .append('\0')
        .append(checkout.currency());
    checkout.lineItems().stream()
        .map(line -> "\0" + line.productId() + "\0" + line.quantity() + "\0" + line.lineTotal())
        .sorted()
        .forEach(text::append);
    return KeyHash.wide("repeat", text.toString());
  }
}
