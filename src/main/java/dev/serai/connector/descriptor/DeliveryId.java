package dev.serai.connector.descriptor;

import dev.serai.connector.body.RequestField;
import java.util.List;

/**
 * How a platform tells one delivery from another.
 *
 * @param parts of the request that together name a delivery; empty if nothing does
 * @param promise the platform's promise of one id for each delivery, the same on each retry, in
 *     words; null if there is none: then a repeat is what has the same content, too
 */
public record DeliveryId(List<RequestField> parts, String promise) {

  public DeliveryId {
    parts = List.copyOf(parts);
  }

  /** How a repeat is recognised, in one word: by the id, the content, or only by its events. */
  public String repeats() {
    return parts.isEmpty() ? "events" : promise == null ? "content" : "id";
  }
}
