package dev.serai.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One message of a platform, not yet mapped.
 *
 * @param topic what the platform calls it; empty if it does not say
 * @param deliveryKey names this message so that a repeat is recognised; null if the platform gives
 *     nothing to tell
 * @param document the mapping's input
 * @param envelope what stood around the list that the message came in; null if it came alone
 * @param headers those kept with the delivery, names in lower case
 * @param raw the bytes kept with the delivery: read again, they give this message
 */
public record Message(
    String topic,
    String deliveryKey,
    JsonNode document,
    JsonNode envelope,
    Map<String, String> headers,
    byte[] raw) {

  /** A document as the platform's API gives it, which no request brought. */
  public static Message document(String topic, JsonNode document) {
    return new Message(topic, null, document, null, Map.of(), new byte[0]);
  }
}
